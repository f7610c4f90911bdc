import { usePeopleDialog } from '../../state/people-dialog.ts';
import { AppointDialog } from './AppointDialog.tsx';
import { GroupsDialog } from './GroupsDialog.tsx';
import { InvitationDialog } from './InvitationDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';
import { RemoveDialog, SuspendDialog } from './StandingDialogs.tsx';

/** The act on people some list has asked for, if any. */
export function PeopleActDialogs() {
  const { request, close } = usePeopleDialog();
  switch (request?.kind) {
    case 'setRole':
      return <RoleDialog selection={request.selection} chosen={request.role} onClose={close} />;
    case 'setGroups':
      return <GroupsDialog selection={request.selection} onClose={close} />;
    case 'suspend':
    case 'reactivate':
      return <SuspendDialog kind={request.kind} selection={request.selection} onClose={close} />;
    case 'remove':
      return <RemoveDialog selection={request.selection} onClose={close} />;
    case 'resend':
    case 'revokeInvitation':
      return <InvitationDialog kind={request.kind} selection={request.selection} onClose={close} />;
    case 'appoint':
      return <AppointDialog ids={request.selection.ids} onClose={close} />;
    default:
      return null;
  }
}
