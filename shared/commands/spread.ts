import { z } from 'zod';

import { balanceAccount, type CreditSource, MAX_CREDITS, sourceAccount } from '../domain/credit.ts';
import { GroupId } from '../domain/ids.ts';
import { type Member, nameKey } from '../domain/member.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { beyondGroups } from '../permissions/denial.ts';
import { entry, mayMove } from './credits.ts';
import { Many, presentOf } from './many.ts';

export const Spread = z.object({
  group: GroupId,
  /** Its people, as they were seen. */
  members: Many,
  amount: z.int().min(1).max(MAX_CREDITS),
  from: z.enum(['pool', 'wallet']),
});
export type Spread = z.infer<typeof Spread>;

/** What everyone gets, and how many get one more. */
export const sharesOf = (amount: number, people: number): { readonly each: number; readonly more: number } =>
  people === 0 ? { each: 0, more: 0 } : { each: Math.floor(amount / people), more: amount % people };

const byName = (one: Member, other: Member): number => {
  const [a, b] = [`${nameKey(one)} ${one.id}`, `${nameKey(other)} ${other.id}`];
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Gives all people of a group the same; what cannot be divided goes to the first by name, one each. */
export const spreadCredits = command({
  name: 'credits.spread',
  version: 1,
  action: 'credits.move',
  input: Spread,
  reads: ({ group, members }) => ({ groups: [group], members, memberships: true, credits: true }),
  targets: ({ members }) => members,
  groups: ({ group }) => [group],
  about: ({ group, members }, state) => ({ count: members.length, label: state.group(group)?.name ?? '' }),
  optimistic: false,
  decide(state, { group: id, members: ids, amount, from }, { actor }) {
    const group = state.group(id);
    const source: CreditSource = from === 'pool' ? 'pool' : id;
    if (!group) return refuse({ code: 'group.missing', name: '' });
    if (!mayMove(actor, source)) return refuse(beyondGroups('credits.move'));
    const members = presentOf(state, ids).filter((member) => state.groupsOf(member.id).some((own) => own.group === id));
    const left = new Set(ids).size - members.length;
    if (left > 0) return refuse({ code: 'credits.outsideGroup', name: group.name, count: left });
    const has = state.creditsIn(sourceAccount(source));
    if (has < amount) return refuse({ code: 'credits.exhausted', needed: amount, left: has });
    const { each, more } = sharesOf(amount, members.length);
    return decided(
      members.toSorted(byName).flatMap((member, at) => {
        const share = at < more ? each + 1 : each;
        return share > 0 ? [entry(sourceAccount(source), balanceAccount(member.id, source), share, member.id)] : [];
      }),
    );
  },
});
