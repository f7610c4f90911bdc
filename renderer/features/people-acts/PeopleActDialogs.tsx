import type { PeopleAct } from '../../../shared/ipc/people-shapes.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import type { Subject } from './ActDialog.tsx';
import { AppointDialog } from './AppointDialog.tsx';
import { GroupsDialog } from './GroupsDialog.tsx';
import { InvitationDialog } from './InvitationDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';
import { RemoveDialog, SuspendDialog } from './StandingDialogs.tsx';

/** The act on people that some list has asked for, or one that the tray makes anew, if any. */
export function PeopleActDialogs() {
  const { request, close } = usePeopleDialog();
  const anew = useChangeDialog();
  if (anew.request?.form.kind === 'people') {
    const { form, replaces } = anew.request;
    const subject: Subject = { selection: { kind: 'ids', ids: form.members }, replaces };
    return <Anew key={replaces} act={form.act} subject={subject} onClose={anew.close} />;
  }
  if (request === null) return null;
  switch (request.kind) {
    case 'add':
    case 'invite':
      return null;
    case 'setRole':
      return <RoleDialog subject={request} chosen={request.role} onClose={close} />;
    case 'setGroups':
      return <GroupsDialog subject={request} onClose={close} />;
    case 'appoint':
      return <AppointDialog ids={request.selection.ids} onClose={close} />;
    default:
      return <Plain kind={request.kind} subject={request} onClose={close} />;
  }
}

interface AnewProps {
  readonly act: PeopleAct;
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** An act in the place of one that has not arrived, with what that one wanted. */
function Anew({ act, ...dialog }: AnewProps) {
  if (act.act === 'setRole') return <RoleDialog chosen={act.role} {...dialog} />;
  if (act.act === 'setGroups') return <GroupsDialog wanted={act} {...dialog} />;
  return <Plain kind={act.act} {...dialog} />;
}

interface PlainProps extends Omit<AnewProps, 'act'> {
  readonly kind: Exclude<PeopleAct['act'], 'setRole' | 'setGroups'>;
}

/** An act of which there is nothing more to say than to whom it is done. */
function Plain({ kind, ...dialog }: PlainProps) {
  if (kind === 'remove') return <RemoveDialog {...dialog} />;
  if (kind === 'suspend' || kind === 'reactivate') return <SuspendDialog kind={kind} {...dialog} />;
  return <InvitationDialog kind={kind} {...dialog} />;
}
