import type { Member } from '../../../shared/domain/member.ts';
import { useCan } from '../../session/use-can.ts';
import { useEditDialog } from '../../state/edit-dialog.ts';
import type { MemberAct } from './use-seat-acts.ts';

/** Editing one person: opens the form, and says why where it cannot be done. */
export function useEditAct(member: Pick<Member, 'id' | 'role'>): MemberAct {
  const { why } = useCan('members.edit', [member]);
  const ask = useEditDialog((state) => state.ask);
  return { why, act: () => ask({ member: member.id }) };
}
