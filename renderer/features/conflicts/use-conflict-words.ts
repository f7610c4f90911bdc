import { useTranslation } from 'react-i18next';

import { Role, Status } from '../../../shared/domain/member.ts';
import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { isSetting, useSettingWords } from '../../session/setting-words.ts';

/** A conflict in words: whose it is, and what each value says. */
export function useConflictWords() {
  const { t } = useTranslation(['conflicts', 'common']);
  const settings = useSettingWords();
  const value = ({ field }: Pick<ConflictRow, 'field'>, text: string | null): string => {
    if (field === 'group') return text ?? t('notIn');
    if (text === null || text === '') return t('empty');
    const role = Role.safeParse(text);
    if (field === 'role' && role.success) return t(`common:role.${role.data}`);
    const status = Status.safeParse(text);
    if (field === 'status' && status.success) return t(`common:status.${status.data}`);
    if (field === 'seat') return t(text === 'basic' ? 'common:seat.basic' : 'common:seat.full');
    return isSetting(field) ? settings.value(text) : text;
  };
  return {
    field: ({ field }: ConflictRow) => (isSetting(field) ? settings.name(field) : t(`field.${field}`)),
    who: ({ name }: ConflictRow) => (name === '' ? t('unknownPerson') : name),
    was: (row: ConflictRow) => value(row, row.was),
    mine: (row: ConflictRow) => value(row, row.mine),
    theirs: (row: ConflictRow) => (row.isGone ? t('gone') : value(row, row.theirs)),
  };
}
