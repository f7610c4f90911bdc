import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call } from '../bridge.ts';
import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';

/** Something about a setting that needs somebody, and which setting that is. */
export interface SettingNeed {
  readonly setting: 'slug' | 'helpLink';
  readonly title: string;
  readonly text: string;
  readonly act: string;
}

/** What of the settings of the workspace needs somebody, as the workspace told it last; nothing for who sets none. */
export function useWorkspaceNeeds(): readonly SettingNeed[] {
  const { t } = useTranslation('workspace');
  const { allowed } = useCan('workspace.edit');
  const link = useSession()?.workspace.helpLink ?? '';
  const queryFn = () => call.workspace.needs();
  const { data } = useQuery({ queryKey: ['integrations', 'needs'], queryFn, enabled: allowed });
  const { slug = null, help = null } = data ?? {};
  const needs: SettingNeed[] = [];
  if (slug !== null) {
    const words = { slug: slug.slug, folder: slug.folder };
    const which = slug.isOurs ? 'slugOurs' : 'slugTheirs';
    needs.push({
      ...{ setting: 'slug', title: t(`needs.${which}.title`, words), text: t(`needs.${which}.text`, words) },
      act: t('needs.slugAct'),
    });
  }
  if (help !== null)
    needs.push({
      ...{ setting: 'helpLink', title: t(`needs.help.${help}`), text: t('needs.help.text', { address: link }) },
      act: t('needs.help.act'),
    });
  return needs;
}
