import { z } from 'zod';

import { Agreement, agreementOf, agreementText } from '../domain/agreement.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { setOf } from './plan.ts';

/** What was agreed, with how that was seen: what others said meanwhile is not written over. */
export const AgreementWish = z.object({ agreement: z.object({ was: Agreement, to: Agreement }) });
export type AgreementWish = z.infer<typeof AgreementWish>;

/** Writes down what the plan costs, and what there is only so much of. It enforces nothing: what is above is told. */
export const agreePlan = command({
  name: 'plan.agree',
  version: 1,
  action: 'billing.manage',
  input: AgreementWish,
  reads: () => ({ workspace: true }),
  targets: () => [],
  about: () => ({ count: 1, label: '' }),
  optimistic: true,
  decide({ workspace }, { agreement: { was, to } }) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    const [now, seen, next] = [agreementText(agreementOf(workspace)), agreementText(was), agreementText(to)];
    if (now === next) return decided([]);
    if (now !== seen) return refuse({ code: 'plan.changed' });
    return decided([setOf(workspace, { agreement: now }, { agreement: next })]);
  },
});
