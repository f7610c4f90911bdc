import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { RubricId } from '../../../shared/domain/ids.ts';
import { errorOf } from '../../bridge.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { reviewQueries } from './review.queries.ts';

interface ChooseRubricProps {
  readonly rubric: RubricId | null;
  readonly onChoose: (rubric: RubricId | null) => void;
}

/** The rubric that is scored by; where there is none, the way to make one. */
export function ChooseRubric({ rubric, onChoose }: ChooseRubricProps) {
  const { t } = useTranslation('sessionReview');
  const navigate = useNavigate();
  const { data, isError, error } = useQuery(reviewQueries.rubrics());
  if (isError) return <ErrorNotice error={errorOf(error)} />;
  if (data?.length === 0 && rubric === null) {
    return (
      <Notice
        title={t('form.noRubric')}
        action={
          <Button size="xs" onClick={() => void navigate({ to: '/roleplays/rubrics' })}>
            {t('form.toRubrics')}
          </Button>
        }
      >
        {t('form.noRubricText')}
      </Notice>
    );
  }
  return (
    <Select
      searchable
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      label={t('form.rubric')}
      placeholder={t('form.choose')}
      value={rubric}
      onChange={(value) => onChoose(RubricId.safeParse(value).data ?? null)}
      data={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
