import { useTranslation } from 'react-i18next';

import { groupsText } from '../../../shared/domain/workspace-settings.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';

/** In words, whether what new people begin with is the workspace's default or was chosen for this import. */
export function useBeginsAs({ given, usual }: Pick<ImportDraft['newcomers'], 'given' | 'usual'>) {
  const { t } = useTranslation('imports');
  const say = (isDefault: boolean) => t(isDefault ? 'begins.default' : 'begins.chosen');
  return {
    role: say(given.role === usual.role),
    seat: say(given.fullSeat === usual.fullSeat),
    groups: say(groupsText(given.groups ?? []) === groupsText(usual.groups ?? [])),
  };
}
