import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ImportField, ImportRow } from '../../../shared/ipc/import-shapes.ts';
import { Change } from '../../ui/change.tsx';
import { Tick } from '../../ui/tick.tsx';
import css from './imports.module.css';
import type { TickChange } from './imports.mutations.ts';
import { importQueries } from './imports.queries.ts';
import { useBeginsAs } from './use-begins-as.ts';
import { useValueWords } from './use-value-words.ts';

interface RowFieldsProps {
  readonly row: ImportRow;
  readonly onTick: (change: TickChange) => void;
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string;
  readonly field: ImportField | null;
}

/** Each field a row changes, as a line of its own. */
function useLines({ fields }: ImportRow): Line[] {
  const { t } = useTranslation('imports');
  const words = useValueWords();
  const plain = (text: string) => text;
  const of = (
    key: string,
    label: string,
    field: ImportField | null,
    change: ImportRow['fields']['role'],
    say = plain,
  ): Line[] =>
    change === null
      ? []
      : [{ key, label, field, before: change.before === null ? null : say(change.before), after: say(change.after) }];
  return [
    ...of('email', t('review.part.email'), null, fields.email),
    ...of('firstName', t('review.part.firstName'), 'name', fields.firstName),
    ...of('lastName', t('review.part.lastName'), 'name', fields.lastName),
    ...of('role', t('review.fields.role'), 'role', fields.role, words.role),
    ...of('seat', t('review.fields.seat'), 'seat', fields.seat, words.seat),
    ...of('status', t('review.fields.status'), 'status', fields.status, words.status),
  ];
}

/** Where somebody new is given something that the file does not say: whose choice that is. */
function useAsNew({ asNew }: ImportRow) {
  const newcomers = useQuery(importQueries.draft()).data?.newcomers;
  const words = useBeginsAs(newcomers ?? { given: {}, usual: {} });
  return (field: ImportField | null) =>
    (field === 'role' || field === 'seat' || field === 'groups') && asNew.includes(field) ? (
      <span className="t3 s">{words[field]}</span>
    ) : null;
}

/** All a row changes, old and new, each with a tick: what is unticked stays as it is. */
export function RowFields({ row, onTick }: RowFieldsProps) {
  const { t } = useTranslation('imports');
  const { record, verdict, left, fields } = row;
  const lines = useLines(row);
  const groups = fields.groups?.add ?? [];
  const asNew = useAsNew(row);
  const tick = (ticked: boolean, field: ImportField, group: string | null = null) =>
    onTick({ verdict, records: [record], ticked, field, group });
  if (lines.length + groups.length === 0) return null;
  return (
    <ul className={css.fieldLines} aria-label={t('review.changes')}>
      {lines.map(({ key, label, before, after, field }) => (
        <li key={key} data-off={(field !== null && left.fields.includes(field)) || undefined}>
          {field === null ? null : (
            <Tick
              label={t('review.take', { field: label })}
              checked={!left.fields.includes(field)}
              onTick={(on) => tick(on, field)}
            />
          )}
          <span className="t3">{label}</span>
          {before === null || before === '' ? (
            <bdi className="cut strong">{after}</bdi>
          ) : (
            <Change from={<bdi>{before}</bdi>} to={<bdi>{after}</bdi>} />
          )}
          {asNew(field)}
        </li>
      ))}
      {groups.map((group) => (
        <li
          key={`group ${group}`}
          data-off={left.groups.includes(group) || left.fields.includes('groups') || undefined}
        >
          <Tick
            label={t('review.takeGroup', { group })}
            checked={!left.groups.includes(group) && !left.fields.includes('groups')}
            onTick={(on) => tick(on, 'groups', group)}
          />
          <bdi className="cut strong">{t('check.add', { group })}</bdi>
          {asNew('groups')}
        </li>
      ))}
    </ul>
  );
}
