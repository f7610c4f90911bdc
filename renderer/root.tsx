import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';

import { type AppError, isStoreLoss } from '../shared/errors/app-error.ts';
import type { Session } from '../shared/ipc/shapes.ts';
import { can } from '../shared/permissions/can.ts';
import { errorOf } from './bridge.ts';
import { BackupsDialog } from './features/backups/BackupsDialog.tsx';
import { RestoreButton } from './features/backups/RestoreButton.tsx';
import { InvoiceDialogs } from './features/billing/invoices/InvoiceDialogs.tsx';
import { CopyDialog } from './features/copy/CopyDialog.tsx';
import { Barred } from './features/frame/Barred.tsx';
import { Denied } from './features/frame/Denied.tsx';
import { useRetryOpening } from './features/frame/frame.mutations.ts';
import { KeyboardHelp } from './features/frame/KeyboardHelp.tsx';
import { Shell } from './features/frame/Shell.tsx';
import { Unopened } from './features/frame/Unopened.tsx';
import { useShortcuts } from './features/frame/use-shortcuts.ts';
import { GroupDialogs } from './features/groups/GroupDialogs.tsx';
import { InviteDialog } from './features/invitations/InviteDialog.tsx';
import { AddPeople } from './features/members/AddPeople.tsx';
import { EditMember } from './features/members/EditMember.tsx';
import { useSyncNow } from './features/outbox/outbox.mutations.ts';
import { TrayBar } from './features/outbox/TrayBar.tsx';
import { TrayPanel } from './features/outbox/TrayPanel.tsx';
import { Palette } from './features/palette/Palette.tsx';
import { PeopleActDialogs } from './features/people-acts/PeopleActDialogs.tsx';
import { PlanDialogs } from './features/plan/PlanDialogs.tsx';
import { CreditDialogs } from './features/credits/CreditDialogs.tsx';
import { PurchaseDialogs } from './features/purchases/PurchaseDialogs.tsx';
import { AssignmentDialogs } from './features/assignments/AssignmentDialogs.tsx';
import { RoleplayDialogs } from './features/roleplays/RoleplayDialogs.tsx';
import { SeatDialogs } from './features/seats/SeatDialogs.tsx';
import { TagDialogs } from './features/tags/TagDialogs.tsx';
import { Opening } from './features/welcome/Opening.tsx';
import { SettingsAnew } from './features/workspace/SettingsAnew.tsx';
import { actorOf } from './session/actor.ts';
import { actionAt } from './session/panel-actions.ts';
import { sessionQueries } from './session/session.queries.ts';

/** What stands around every screen: nothing before a workspace is open, the frame after. */
export function Root() {
  const session = useQuery(sessionQueries.current());
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [help, setHelp] = useState(false);
  const openHelp = () => setHelp(true);
  useShortcuts(openHelp);

  const failure = useFailure(session);
  if (failure !== null) return <NotOpened error={errorOf(failure)} onRefetch={() => void session.refetch()} />;
  if (session.data === undefined) return <Opening />;
  return (
    <>
      <Screen session={session.data} path={path} onHelp={openHelp} onRetry={() => void session.refetch()} />
      {help ? <KeyboardHelp onClose={() => setHelp(false)} /> : null}
    </>
  );
}

/** Why it did not open, until it does: while it is asked for once more the query knows of no error. */
function useFailure({ isPending, error }: Pick<UseQueryResult, 'isPending' | 'error'>): Error | null {
  const [last, setLast] = useState<Error | null>(null);
  const failure = isPending ? last : error;
  if (failure !== last) setLast(failure);
  return failure;
}

interface NotOpenedProps {
  readonly error: AppError;
  readonly onRefetch: () => void;
}

/** The workspace of the last time, which did not open: another try may have to copy it first. */
function NotOpened({ error, onRefetch }: NotOpenedProps) {
  const retry = useRetryOpening();
  // Where it was not even opened there is nothing to ask once more: it is opened again.
  const again = () => retry.mutate(undefined, { onError: onRefetch });
  if (error.code === 'console.denied') return <Denied error={error} onRetry={again} />;
  return (
    <Opening>
      <Unopened
        error={error}
        rescue={isStoreLoss(error) ? <RestoreButton /> : null}
        busy={retry.isPending}
        onRetry={again}
      />
    </Opening>
  );
}

interface ScreenProps {
  readonly session: Session | null;
  readonly path: string;
  readonly onHelp: () => void;
  readonly onRetry: () => void;
}

function Screen({ session, path, onHelp, onRetry }: ScreenProps) {
  const sync = useSyncNow();
  if (session === null) return path === '/welcome' ? <Outlet /> : <Navigate to="/welcome" replace />;
  const { self } = session;
  if (!can(actorOf(session), 'console.open').allowed) {
    return <Denied error={{ code: 'console.denied', role: self.role }} onRetry={onRetry} />;
  }
  const { error } = session.connection;
  if (error?.code === 'console.denied') return <Denied error={error} onRetry={() => sync.mutate()} />;
  const action = actionAt(path);
  if (path === '/welcome' || path === '/') return <Navigate to="/overview" replace />;
  return (
    <Shell session={session} tray={<TrayBar />} trayPanel={<TrayPanel />} onHelp={onHelp}>
      {action === undefined ? (
        <Outlet />
      ) : (
        <Barred action={action}>
          <Outlet />
        </Barred>
      )}
      <SeatDialogs />
      <PlanDialogs />
      <CreditDialogs />
      <PurchaseDialogs />
      <InvoiceDialogs />
      <RoleplayDialogs />
      <TagDialogs />
      <AssignmentDialogs />
      <EditMember />
      <AddPeople />
      <PeopleActDialogs />
      <InviteDialog />
      <GroupDialogs />
      <SettingsAnew />
      <BackupsDialog />
      <CopyDialog />
      <Palette onHelp={onHelp} />
    </Shell>
  );
}
