import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';

import type { Session } from '../../../shared/ipc/shapes.ts';
import { useTray } from '../../state/tray.ts';
import { Avatar } from '../../ui/person.tsx';
import { DropTarget } from './DropTarget.tsx';
import css from './frame.module.css';
import { Nav } from './Nav.tsx';
import { PaletteButton } from './PaletteButton.tsx';
import { RenewToken } from './RenewToken.tsx';
import { SessionNotice } from './SessionNotice.tsx';
import { SyncState } from './SyncState.tsx';
import { WorkspaceMenu } from './WorkspaceMenu.tsx';

interface ShellProps {
  readonly session: Session;
  readonly children: ReactNode;
  /** The line at the bottom of the window. */
  readonly tray: ReactNode;
  /** What opens above it. */
  readonly trayPanel: ReactNode;
  readonly onHelp: () => void;
}

/** The frame of the window around every panel. */
export function Shell({ session, children, tray, trayPanel, onHelp }: ShellProps) {
  const { t } = useTranslation(['frame', 'common']);
  const { open, toggle } = useTray();
  const { self, workspace, connection } = session;
  // What is refused altogether does not go away by itself: it is said, with the next step.
  const told = connection.state === 'refused' ? connection.error : session.notice;
  return (
    <div className={css.app}>
      <header className={css.top}>
        <WorkspaceMenu
          workspace={workspace}
          unsent={session.unsent + session.parked}
          local={session.connection.local}
        />
        <PaletteButton />
        <div className={css.topRight}>
          <SyncState connection={session.connection} expanded={open} onOpen={toggle} />
          <span
            role="img"
            aria-label={t('you', { name: self.name, role: t(`common:role.${self.role}`) })}
            title={self.name}
          >
            <Avatar name={self.name} size={26} />
          </span>
        </div>
      </header>
      <Nav workspace={workspace} people={session.people} groups={session.groups} onHelp={onHelp} />
      <main className={css.main} id="content">
        {told === null ? null : (
          <SessionNotice
            key={told.code}
            error={told}
            act={told.code === 'token.refused' ? <RenewToken address={connection.address} /> : null}
          />
        )}
        {children}
      </main>
      {trayPanel}
      <footer className={css.tray}>{tray}</footer>
      <DropTarget />
    </div>
  );
}
