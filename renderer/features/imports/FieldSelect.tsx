import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ImportColumn } from '../../../shared/ipc/import-shapes.ts';
import { ColumnField } from '../../../shared/ipc/reading-shapes.ts';
import css from './reading.module.css';
import type { useReadAs } from './reading.mutations.ts';
import { useFormatWords } from './use-format-words.ts';

/** What a column may mean, as people look for it. */
const groups = {
  person: [
    'email',
    'firstName',
    'lastName',
    'fullName',
    'preferredName',
    'otherEmail',
    'username',
    'externalId',
    'phone',
  ],
  workspace: ['role', 'seat', 'groups', 'kind'],
  standing: ['status', 'activeFlag', 'inactiveFlag', 'inactiveSince', 'startDate', 'endDate', 'botFlag'],
  held: ['rename', 'delete', 'command'],
  unread: ['ignored', 'password'],
} as const satisfies Readonly<Record<string, readonly ColumnField[]>>;
const groupNames = ['person', 'workspace', 'standing', 'held', 'unread'] as const;

const RECOGNISED = '';

interface FieldSelectProps {
  readonly column: ImportColumn;
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly readAs: ReturnType<typeof useReadAs>;
}

/** What a column is read as, and may be read as instead. */
export function FieldSelect({ column: { header, field, chosen }, index, readAs }: FieldSelectProps) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const { variables, isPending } = readAs;
  // What was chosen is shown while the file is read, unless that is "as recognised", which nobody knows yet.
  const asked = isPending && variables.kind === 'column' && variables.column === index ? variables.field : null;
  const choices = groupNames.map((group) => ({
    group: t(`fieldGroups.${group}`),
    items: groups[group].map((value) => ({ value, label: words.field(value) })),
  }));
  return (
    <NativeSelect
      size="xs"
      className={css.field}
      aria-label={
        header === ''
          ? t('format.readNameless', { column: index + 1 })
          : t('format.readAs', { header: header.slice(0, 80) })
      }
      data-unread={field === 'ignored' || undefined}
      value={asked ?? field}
      onChange={({ currentTarget: { value } }) =>
        readAs.mutate({ kind: 'column', column: index, field: ColumnField.safeParse(value).data ?? null })
      }
      data={chosen ? [{ value: RECOGNISED, label: t('format.asRecognised') }, ...choices] : choices}
    />
  );
}
