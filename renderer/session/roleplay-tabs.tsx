import { useTranslation } from 'react-i18next';

import { PanelTabs } from '../ui/panel-tabs.tsx';
import { useCan } from './use-can.ts';

/** The ways between scenarios, what was practised, the figures of that, and rubrics. */
export function RoleplayTabs() {
  const { t } = useTranslation(['roleplays', 'sessions']);
  const seesSessions = useCan('sessions.read').allowed;
  const seesFigures = useCan('analytics.read').allowed;
  const assigns = useCan('assignments.manage').allowed;
  return (
    <PanelTabs
      label={t('tabs.label')}
      tabs={[
        { to: '/roleplays', text: t('tabs.scenarios') },
        ...(seesSessions ? [{ to: '/roleplays/sessions', text: t('sessions:tabs.sessions') } as const] : []), // an address of a screen
        ...(seesFigures ? [{ to: '/roleplays/analytics', text: t('sessions:tabs.analytics') } as const] : []), // as above
        ...(assigns ? [{ to: '/roleplays/assignments', text: t('tabs.assignments') } as const] : []), // as above
        { to: '/roleplays/rubrics', text: t('tabs.rubrics') },
      ]}
    />
  );
}
