import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { ImportField, type ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { useImportView } from '../../state/import-view.ts';
import css from './imports.module.css';
import type { TickChange } from './imports.mutations.ts';
import type { ImportRowPage } from './imports.queries.ts';

interface RowFiltersProps {
  readonly page: ImportRowPage;
  readonly verdict: ImportVerdict;
  readonly onTick: (change: TickChange) => void;
}

/** What only words can say: a note that has no name is shown by its code. */
const wordOf = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;

/** Narrows the rows down to those that change one thing, or of which one thing is noted. */
export function RowFilters({ page, verdict, onTick }: RowFiltersProps) {
  const { t } = useTranslation('imports');
  const { field, code, filter } = useImportView();
  const { fields, codes } = page;
  if (fields.length === 0 && codes.length === 0) return null;
  const words = t('review.codes', { returnObjects: true });
  return (
    <div className={css.filters}>
      {fields.length === 0 ? null : (
        <NativeSelect
          size="xs"
          aria-label={t('review.byField')}
          value={field ?? ''}
          onChange={({ currentTarget: { value } }) =>
            filter({ field: ImportField.safeParse(value).data ?? null, code })
          }
          data={[
            { value: '', label: t('review.allFields') },
            ...fields.map((each) => ({
              value: each.field,
              label: t('review.option', { name: t(`review.fields.${each.field}`), count: each.count }),
            })),
          ]}
        />
      )}
      {codes.length === 0 ? null : (
        <NativeSelect
          size="xs"
          aria-label={t('review.byCode')}
          value={code ?? ''}
          onChange={({ currentTarget: { value } }) => filter({ field, code: value === '' ? null : value })}
          data={[
            { value: '', label: t('review.allCodes') },
            ...codes.map((each) => ({
              value: each.code,
              label: t('review.option', { name: wordOf(words, each.code), count: each.count }),
            })),
          ]}
        />
      )}
      <TakeAll page={page} verdict={verdict} onTick={onTick} />
    </div>
  );
}

/** Leaves one field out in all rows of a kind, or takes it again. */
function TakeAll({ page: { fields }, verdict, onTick }: RowFiltersProps) {
  const { t } = useTranslation('imports');
  const field = useImportView((view) => view.field);
  const known = fields.find((each) => each.field === field);
  if (known === undefined) return null;
  const { count, left } = known;
  return (
    <Checkbox
      size="xs"
      label={t('review.takeAll', { count })}
      checked={left === 0}
      indeterminate={left > 0 && left < count}
      onChange={() => onTick({ verdict, records: null, ticked: left > 0, field: known.field })}
    />
  );
}
