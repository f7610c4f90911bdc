import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { Role, Status } from '../../../shared/domain/member.ts';
import { settingNames } from '../../../shared/commands/configure.ts';
import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';

const settings: ReadonlySet<string> = new Set(settingNames);

/** A conflict in words: whose it is, and what each value says. */
export function useConflictWords() {
  const { t } = useTranslation(['conflicts', 'common']);
  /** Settings stand in conflicts as JSON. */
  const setting = (text: string): string => {
    const read = z.union([z.boolean(), z.number(), z.array(z.string()), z.null()]).safeParse(JSON.parse(text));
    if (!read.success) return text;
    if (read.data === null) return t('setting.none');
    if (typeof read.data === 'boolean') return t(read.data ? 'setting.on' : 'setting.off');
    if (typeof read.data === 'number') return String(read.data);
    return read.data.length > 0 ? read.data.join(', ') : t('setting.all');
  };
  const value = ({ field }: Pick<ConflictRow, 'field'>, text: string | null): string => {
    if (field === 'group') return text ?? t('notIn');
    if (text === null || text === '') return t('empty');
    const role = Role.safeParse(text);
    if (field === 'role' && role.success) return t(`common:role.${role.data}`);
    const status = Status.safeParse(text);
    if (field === 'status' && status.success) return t(`common:status.${status.data}`);
    if (field === 'seat') return t(text === 'basic' ? 'common:seat.basic' : 'common:seat.full');
    return settings.has(field) ? setting(text) : text;
  };
  return {
    who: ({ name }: ConflictRow) => (name === '' ? t('unknownPerson') : name),
    was: (row: ConflictRow) => value(row, row.was),
    mine: (row: ConflictRow) => value(row, row.mine),
    theirs: (row: ConflictRow) => (row.isGone ? t('gone') : value(row, row.theirs)),
  };
}
