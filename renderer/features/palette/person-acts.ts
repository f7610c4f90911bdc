import { IconReceipt, IconReceiptRefund } from '@tabler/icons-react';

import type { Channel } from '../../../shared/ipc/channels.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import type { Action } from '../../../shared/permissions/rules.ts';
import { useAskCan } from '../../session/use-can.ts';
import { type PersonAct, usePersonActsOf } from '../../session/use-person-acts.ts';
import { refundOf, useCreditDialog } from '../../state/credit-dialog.ts';
import { placeKey } from '../../state/statement-view.ts';

export type PersonActName = PersonAct['name'] | 'refund' | 'statement';

interface Known {
  readonly action: Action;
  /** What may come of it in the dialog it leads to. */
  readonly begins: readonly Channel[];
}

/** Everything that can be done to somebody, with the row of the permission table it stands under. */
export const personActs: Readonly<Record<PersonActName, Known>> = {
  assign: { action: 'seats.assign', begins: ['seats.assign'] },
  revoke: { action: 'seats.revoke', begins: ['seats.revoke', 'seats.schedule', 'seats.unschedule'] },
  groups: { action: 'groups.setMembers', begins: ['members.setGroups'] },
  role: { action: 'members.setRole', begins: ['members.setRole'] },
  credits: { action: 'credits.move', begins: ['credits.transfer'] },
  edit: { action: 'members.edit', begins: ['members.edit'] },
  admin: { action: 'members.setRole', begins: ['members.setRole'] },
  groupAdmin: { action: 'groups.appoint', begins: ['groups.appoint'] },
  send: { action: 'members.invite', begins: ['members.resend'] },
  resend: { action: 'members.invite', begins: ['members.resend'] },
  revokeInvitation: { action: 'members.invite', begins: ['members.revokeInvitation'] },
  refund: { action: 'credits.refund', begins: ['credits.refund'] },
  statement: { action: 'credits.read', begins: ['statements.exportCsv'] },
  suspend: { action: 'members.suspend', begins: ['members.suspend'] },
  reactivate: { action: 'members.suspend', begins: ['members.reactivate'] },
  remove: { action: 'members.remove', begins: ['members.remove'] },
};
export const personActNames = Object.keys(personActs) as PersonActName[]; // the keys of this very object

/** An act on one person: with its picture, why it cannot be done, and how it begins. */
export type OnPerson = Pick<PersonAct, 'icon' | 'why' | 'act'>;

/** What can be done to somebody now, by name; what makes no sense for them is not there. */
export function usePersonActsByName(
  go: (path: string) => void,
): (member: MemberRow) => Partial<Record<PersonActName, OnPerson>> {
  const actsOf = usePersonActsOf();
  const can = useAskCan();
  const ask = useCreditDialog((state) => state.ask);
  return (member) => ({
    ...Object.fromEntries(actsOf(member).flatMap((acts) => acts.map((act) => [act.name, act]))),
    refund: { icon: IconReceiptRefund, why: can('credits.refund', [member]).why, act: () => ask(refundOf(member)) },
    statement: {
      icon: IconReceipt,
      why: can('credits.read', [member]).why,
      act: () => go(`/statements/${placeKey({ kind: 'member', member: member.id })}`),
    },
  });
}
