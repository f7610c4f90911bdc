import { z } from 'zod';

import { GroupId } from '../domain/ids.ts';
import { Budget, budgetText, isSameBudget } from '../domain/purchase.ts';
import { command, decided, refuse } from '../kernel/command.ts';

const Wish = Budget.refine(({ amount, limit }) => limit <= amount, { path: ['limit'] }).nullable();
export const BudgetWish = z.object({ group: GroupId, was: Budget.nullable(), to: Wish });
export type BudgetWish = z.infer<typeof BudgetWish>;

const textOf = (budget: Budget | null) => budget && budgetText(budget);

/** Sets what a group may spend on credits, and up to how much at once without approval; never less than it has spent. */
export const setBudget = command({
  name: 'groups.setBudget',
  version: 1,
  action: 'billing.manage',
  input: BudgetWish,
  reads: ({ group }) => ({ groups: [group], purchases: true }),
  targets: () => [],
  about: ({ group }, state) => ({ count: 1, label: state.group(group)?.name ?? '' }),
  optimistic: false,
  decide(state, { group: id, was, to }) {
    const group = state.group(id);
    if (!group) return refuse({ code: 'group.missing', name: '' });
    const { budget } = group.settings;
    if (isSameBudget(budget, to)) return decided([]);
    if (!isSameBudget(budget, was)) return refuse({ code: 'budget.changed', name: group.name });
    const taken = to === null ? 0 : state.budgetTaken(id, to.currency);
    if (to !== null && taken > to.amount)
      return refuse({ code: 'budget.taken', name: group.name, taken: { amount: taken, currency: to.currency } });
    const [before, after] = [{ budget: textOf(budget) }, { budget: textOf(to) }];
    return decided([{ kind: 'set', entity: 'group', id, before, after }]);
  },
});
