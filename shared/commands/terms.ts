import { z } from 'zod';

import { isSameTerms, nextTerm, SeenTerms, Terms, termsOf } from '../domain/term.ts';
import type { Workspace } from '../domain/workspace.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { Effect, Fields } from '../kernel/effects.ts';
import { entry, setOf } from './plan.ts';

/** How the plan is to go on, with how that was seen: what others said meanwhile is not written over. */
export const TermsWish = z.object({ terms: z.object({ was: SeenTerms, to: Terms }) });
export type TermsWish = z.infer<typeof TermsWish>;

/** Sets how long a term is, and whether the next one begins by itself. From the present end terms are counted anew. */
export const setTerms = command({
  name: 'plan.setTerms',
  version: 1,
  action: 'billing.manage',
  input: TermsWish,
  reads: () => ({ workspace: true }),
  targets: () => [],
  about: () => ({ count: 1, label: '' }),
  optimistic: true,
  decide({ workspace }, { terms: { was, to } }) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    const now = termsOf(workspace);
    if (isSameTerms(now, to)) return decided([]);
    if (!isSameTerms(now, was)) return refuse({ code: 'plan.changed' });
    const isCounted = now.termMonths === to.termMonths && now.termZone === to.termZone;
    const termFrom = isCounted ? workspace.termFrom : null;
    return decided([setOf(workspace, { ...now, termFrom: workspace.termFrom }, { ...to, termFrom })]);
  },
});

/** Whether the next term of a plan begins by itself at a moment. */
export const isToRenew = ({ renewsItself, renewsAt }: Workspace, now: string): boolean =>
  renewsItself && renewsAt <= now;

const begun = (workspace: Workspace, next: Pick<Workspace, 'renewsAt' | 'termFrom'>): Effect => {
  const before: Fields = { renewsAt: workspace.renewsAt, termFrom: workspace.termFrom };
  return setOf(workspace, before, { ...next });
};

/** The service begins the next term when the present one has ended: seats that were spent in it return to the pool. */
export const renewDuePlan = command({
  name: 'plan.renewDue',
  version: 1,
  action: 'plan.renewDue',
  input: z.object({}),
  reads: () => ({ seats: true, workspace: true }),
  targets: () => [],
  about: () => ({ count: 1, label: '' }),
  optimistic: false,
  alone: true,
  decide({ workspace, seats }, _, { now }) {
    if (!workspace || !isToRenew(workspace, now)) return decided([]);
    return decided([begun(workspace, nextTerm(workspace, now)), ...entry('spent', 'remaining', seats.spent)]);
  },
});
