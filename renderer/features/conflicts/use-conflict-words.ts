import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { Role, Status } from '../../../shared/domain/member.ts';
import { readCriterion, readItem } from '../../../shared/domain/rubric-parts.ts';
import { TagColour } from '../../../shared/domain/tag.ts';
import { Difficulty } from '../../../shared/domain/scenario.ts';
import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { isSetting, useSettingWords } from '../../session/setting-words.ts';

/** The name of the workspace is kept as JSON, as all that it is set to. */
const isName = ({ entity, field }: ConflictRow) => entity === 'workspace' && field === 'name';

/** A conflict in words: whose it is, and what each value says. */
export function useConflictWords() {
  const { t } = useTranslation(['conflicts', 'common']);
  const settings = useSettingWords();
  const value = (row: ConflictRow, text: string | null): string => {
    const { field } = row;
    if (field === 'group') return text ?? t('notIn');
    if (field === 'criterion' || field === 'item')
      return text === null || text === '' ? t('gone') : (readCriterion(text)?.name ?? readItem(text)?.text ?? text);
    if (text === null || text === '') return t('empty');
    if (isName(row)) return z.string().catch(text).parse(JSON.parse(text));
    const role = Role.safeParse(text);
    if (field === 'role' && role.success) return t(`common:role.${role.data}`);
    const status = Status.safeParse(text);
    if (field === 'status' && status.success) return t(`common:status.${status.data}`);
    if (field === 'seat') return t(text === 'basic' ? 'common:seat.basic' : 'common:seat.full');
    const difficulty = Difficulty.safeParse(text);
    if (field === 'difficulty' && difficulty.success) return t(`common:roleplay.difficulty.${difficulty.data}`);
    const colour = TagColour.safeParse(text);
    if (field === 'colour' && colour.success) return t(`common:tag.colour.${colour.data}`);
    return isSetting(field) ? settings.value(field, text) : text;
  };
  return {
    field: (row: ConflictRow) => {
      if (isName(row)) return t('field.workspaceName');
      if (row.field === 'name' && row.entity !== 'group') return t('field.roleplayName');
      return isSetting(row.field) ? settings.name(row.field) : t(`field.${row.field}`);
    },
    who: ({ name }: ConflictRow) => (name === '' ? t('unknownPerson') : name),
    was: (row: ConflictRow) => value(row, row.was),
    mine: (row: ConflictRow) => value(row, row.mine),
    theirs: (row: ConflictRow) => (row.isGone ? t('gone') : value(row, row.theirs)),
  };
}
