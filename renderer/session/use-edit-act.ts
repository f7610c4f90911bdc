import type { Member } from '../../shared/domain/member.ts';
import { useEditDialog } from '../state/edit-dialog.ts';
import { useAskCan } from './use-can.ts';
import type { MemberAct } from './use-seat-acts.ts';

type Edited = Pick<Member, 'id' | 'role'>;

/** Editing somebody: opens the form, and says why where it cannot be done. */
export function useEditActOf(): (member: Edited) => MemberAct {
  const can = useAskCan();
  const ask = useEditDialog((state) => state.ask);
  return (member) => ({ why: can('members.edit', [member]).why, act: () => ask({ member: member.id }) });
}
