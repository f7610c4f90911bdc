import { useTranslation } from 'react-i18next';

import { PanelTabs } from '../ui/panel-tabs.tsx';

/** The ways between what the workspace is set to and its tags. */
export function WorkspaceTabs() {
  const { t } = useTranslation('tags');
  return (
    <PanelTabs
      label={t('tabs.label')}
      tabs={[
        { to: '/workspace', text: t('tabs.settings') },
        { to: '/workspace/tags', text: t('tabs.tags') },
      ]}
    />
  );
}
