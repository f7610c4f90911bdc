import { useTranslation } from 'react-i18next';

import { grades, type RubricItem } from '../../../shared/domain/rubric.ts';
import { readCriterion, readItem } from '../../../shared/domain/rubric-parts.ts';
import css from './conflicts.module.css';

interface RubricPartProps {
  /** The criterion or item whole; null or empty where it is not there. */
  readonly json: string | null;
  /** What it is called, or that it was removed. */
  readonly text: string;
}

/** A criterion or item whole, as one side of a conflict has it. */
export function RubricPart({ json, text }: RubricPartProps) {
  const { t } = useTranslation('conflicts');
  const criterion = readCriterion(json);
  const item = readItem(json);
  const items = criterion?.items ?? [];
  return (
    <>
      <bdi className="strong">{text}</bdi>
      {criterion === null ? null : <span className="t2"> · {t('detail.weight', { weight: criterion.weight })}</span>}
      {item === null ? null : <Grades item={item} />}
      {items.length === 0 ? null : (
        <ol className={css.part}>
          {items.map((each) => (
            <li key={each.id}>
              <bdi>{each.text}</bdi>
              <Grades item={each} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** What is good, fair and poor about an item. */
function Grades({ item }: { readonly item: RubricItem }) {
  const { t } = useTranslation(['roleplays', 'conflicts']);
  return (
    <dl className={css.grades}>
      {grades.map((grade) => (
        <div key={grade}>
          <dt className="t3">{t(`grade.${grade}`)}</dt>
          <dd>
            {item[grade] === '' ? (
              <span className="t3">{t('conflicts:detail.noGrade')}</span>
            ) : (
              <bdi>{item[grade]}</bdi>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
