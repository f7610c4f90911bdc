import { useTranslation } from 'react-i18next';

import { PanelTabs } from '../../ui/panel-tabs.tsx';

/** The ways between scenarios and rubrics. */
export function RoleplayTabs() {
  const { t } = useTranslation('roleplays');
  return (
    <PanelTabs
      label={t('tabs.label')}
      tabs={[
        { to: '/roleplays', text: t('tabs.scenarios') },
        { to: '/roleplays/rubrics', text: t('tabs.rubrics') },
      ]}
    />
  );
}
