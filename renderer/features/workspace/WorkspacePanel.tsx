import { useTranslation } from 'react-i18next';

import type { Workspace } from '../../../shared/domain/workspace.ts';
import { workspaceSettingNames } from '../../../shared/domain/workspace-settings.ts';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useWorkspaceNeeds } from '../../session/workspace-needs.ts';
import { WorkspaceTabs } from '../../session/workspace-tabs.tsx';
import { SettingValue } from '../../session/setting-value.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts, PageHead, Panel, Sheet } from '../../ui/page.tsx';
import { AiSection } from './AiSection.tsx';
import { ManagersSection } from './ManagersSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useSettingTexts } from './use-setting-texts.ts';

/** What holds in the whole workspace, for whoever sets it and for whoever may only see it. */
export function WorkspacePanel() {
  const { t } = useTranslation('workspace');
  const session = useSession();
  const { why } = useCan('workspace.edit');
  if (session === null) return null;
  const { workspace } = session;
  return (
    <>
      <PageHead title={t('title')} meta={t('meta')} />
      <WorkspaceTabs />
      <Sheet>
        {why === undefined ? (
          <>
            <Needs />
            <SettingsSection title={t('section.identity')} workspace={workspace} names={['name', 'slug', 'timeZone']} />
            <SettingsSection
              title={t('section.help')}
              workspace={workspace}
              names={['helpName', 'helpLink', 'helpLine']}
            />
            <SettingsSection
              title={t('section.look')}
              workspace={workspace}
              names={['logo', 'cover', 'accent', 'theme']}
            />
            <SettingsSection
              title={t('section.newPeople')}
              workspace={workspace}
              names={['newRole', 'newSeat', 'newGroups', 'intro']}
            />
            <SettingsSection
              title={t('section.access')}
              workspace={workspace}
              names={['groupAdminsSeeSessions', 'groupAdminsBuyCredits', 'retentionMonths']}
            />
            <SettingsSection title={t('section.roleplays')} workspace={workspace} names={['scenarioCreators']} />
            <AiSection workspace={workspace} />
            <ManagersSection settings={workspace} />
          </>
        ) : (
          <Seen workspace={workspace} why={why} />
        )}
      </Sheet>
    </>
  );
}

/** What is not right any more although nobody changed it, before all that can be set. */
function Needs() {
  return useWorkspaceNeeds().map(({ setting, title, text }) => (
    <Notice key={setting} tone="warn" title={title}>
      {text}
    </Notice>
  ));
}

/** What it is set to, and who could set it otherwise. */
function Seen({ workspace, why }: { readonly workspace: Workspace; readonly why: string }) {
  const { t } = useTranslation('workspace');
  const texts = useSettingTexts();
  return (
    <>
      <Notice title={t('readOnly')}>{why}</Notice>
      <Panel title={t('section.set')}>
        <Facts
          wide={260}
          items={workspaceSettingNames.map((name) => [
            texts.name(name),
            name === 'name' ? (
              <bdi key={name}>{workspace.name}</bdi>
            ) : (
              <SettingValue key={name} setting={name} json={JSON.stringify(workspace[name])} />
            ),
          ])}
        />
      </Panel>
    </>
  );
}
