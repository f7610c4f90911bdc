import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Grades, ItemGrade, itemGrades } from '../../../shared/domain/result.ts';
import type { RubricDocument, RubricItem } from '../../../shared/domain/rubric.ts';
import { formatNumber } from '../../locales/format.ts';
import css from './side.module.css';

interface GradeFieldsProps {
  readonly document: RubricDocument;
  readonly grades: Grades;
  readonly onGrade: (item: string, grade: ItemGrade) => void;
}

/** Every item of a rubric, with what the rubric says of each grade. */
export function GradeFields({ document, grades, onGrade }: GradeFieldsProps) {
  const { t } = useTranslation('sessionReview');
  return document.criteria.map(({ id, name, weight, items }) => (
    <section key={id} className={css.gradeCriterion} aria-label={name}>
      <h3>
        <bdi>{name}</bdi> <span className="t3 num">{t('form.weight', { weight: formatNumber(weight) })}</span>
      </h3>
      {items.length === 0 ? <p className="t3">{t('form.noItems')}</p> : null}
      {items.map((item) => (
        <ItemGrades key={item.id} item={item} grade={grades[item.id]} onGrade={(grade) => onGrade(item.id, grade)} />
      ))}
    </section>
  ));
}

interface ItemGradesProps {
  readonly item: RubricItem;
  readonly grade: ItemGrade | undefined;
  readonly onGrade: (grade: ItemGrade) => void;
}

function ItemGrades({ item, grade, onGrade }: ItemGradesProps) {
  const { t } = useTranslation('sessionReview');
  const texts: Readonly<Record<ItemGrade, string>> = { good: item.good, fair: item.fair, poor: item.poor, none: '' };
  return (
    <Radio.Group
      label={<bdi>{item.text}</bdi>}
      value={grade ?? null}
      onChange={(value) => {
        const chosen = ItemGrade.safeParse(value).data;
        if (chosen !== undefined) onGrade(chosen);
      }}
    >
      <div className={css.grades}>
        {itemGrades.map((each) => (
          <Radio
            key={each}
            size="xs"
            value={each}
            label={t(`feedback.grade.${each}`)}
            description={texts[each] === '' ? undefined : <bdi>{texts[each]}</bdi>}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
