import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconDatabaseExport,
  IconDoorExit,
  IconRefresh,
  IconShieldCheck,
  IconUserSearch,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Workspace } from '../../../shared/domain/workspace.ts';
import { Picture } from '../../session/picture.tsx';
import { PersonaDialog } from '../../session/persona-dialog.tsx';
import { sessionQueries } from '../../session/session.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useBackupsDialog } from '../../state/backups-dialog.ts';
import { useCopyDialog } from '../../state/copy-dialog.ts';
import { useWorkspaceDialog } from '../../state/workspace-dialog.ts';
import { initials } from '../../ui/initials.ts';
import { LeaveDialog, ResetDialog } from './WorkspaceDialogs.tsx';
import css from './frame.module.css';

interface WorkspaceMenuProps {
  readonly workspace: Workspace;
  readonly unsent: number;
  /** It lives on this computer, and not at an address. */
  readonly local: boolean;
}

/** Which workspace this is, and the way out of it. */
export function WorkspaceMenu({ workspace, unsent, local }: WorkspaceMenuProps) {
  const { t } = useTranslation('frame');
  const { asking, ask: setAsking, close } = useWorkspaceDialog();
  const version = useQuery(sessionQueries.app()).data?.version;
  const showBackups = useBackupsDialog((state) => state.show);
  const { allowed: canBackUp } = useCan('workspace.backup');
  const showCopy = useCopyDialog((state) => state.show);
  // Whoever sees only some groups has only them: there is no whole to compare them with.
  const { allowed: canCheck } = useCan('operations.read');
  return (
    <>
      <Menu position="bottom-start" width={240} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={css.workspace} aria-label={t('menu.label', { name: workspace.name })}>
            {workspace.logo === null ? (
              <span className={css.mark} data-letter={initials(workspace.name).charAt(0)} aria-hidden />
            ) : (
              <Picture kind="logo" hash={workspace.logo} height={20} alt="" />
            )}
            <bdi className="cut">{workspace.name}</bdi>
            <IconChevronDown size={14} color="var(--rc-text-3)" aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {local && canBackUp ? (
            <Menu.Item leftSection={<IconDatabaseExport size={15} stroke={1.75} />} onClick={showBackups}>
              {t('menu.backups')}
            </Menu.Item>
          ) : null}
          {canCheck ? (
            <Menu.Item leftSection={<IconShieldCheck size={15} stroke={1.75} />} onClick={showCopy}>
              {t('menu.copy')}
            </Menu.Item>
          ) : null}
          {workspace.sample && local ? (
            <Menu.Item leftSection={<IconUserSearch size={15} stroke={1.75} />} onClick={() => setAsking('signIn')}>
              {t('menu.signIn')}
            </Menu.Item>
          ) : null}
          {workspace.sample ? (
            <Menu.Item leftSection={<IconRefresh size={15} stroke={1.75} />} onClick={() => setAsking('reset')}>
              {t('menu.reset')}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconDoorExit size={15} stroke={1.75} />} onClick={() => setAsking('leave')}>
            {t('menu.leave')}
          </Menu.Item>
          {version === undefined ? null : <div className={css.version}>{t('menu.version', { version })}</div>}
        </Menu.Dropdown>
      </Menu>
      {asking === 'signIn' ? <PersonaDialog onClose={close} /> : null}
      {asking === 'reset' ? <ResetDialog workspace={workspace} unsent={unsent} onClose={close} /> : null}
      {asking === 'leave' ? (
        <LeaveDialog workspace={workspace} unsent={unsent} stays={local && !workspace.sample} onClose={close} />
      ) : null}
    </>
  );
}
