import { z } from 'zod';

import { Sum } from './purchase.ts';

/** How often the price of a plan is paid. */
export const paidEvery = ['month', 'year'] as const;
export const MAX_PAYMENT = 120;
export const MAX_SESSIONS = 1_000_000_000;
/** In bytes. */
export const MAX_STORAGE = 90_000_000_000_000;

/** What was agreed with whoever sells the plan, beside its seats: what it costs, and what there is only so much of. */
export const Agreement = z.object({
  price: Sum.nullable(),
  every: z.enum(paidEvery),
  /** How it is paid, in words. */
  payment: z.string().trim().max(MAX_PAYMENT),
  /** What AI may cost in a month. */
  aiSpend: Sum.nullable(),
  /** How many sessions with AI there may be in a month. */
  aiSessions: z.int().min(0).max(MAX_SESSIONS).nullable(),
  /** How many bytes may be stored. */
  storage: z.int().min(0).max(MAX_STORAGE).nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

/** Where nobody has said anything of it. */
export const noAgreement: Agreement = {
  price: null,
  every: 'month',
  payment: '',
  aiSpend: null,
  aiSessions: null,
  storage: null,
};

const sumText = (sum: Sum | null) => sum && { amount: sum.amount, currency: sum.currency };

/** An agreement as rows and effects hold it: the same text for the same agreement, and none where nothing was agreed. */
export function agreementText({ price, every, payment, aiSpend, aiSessions, storage }: Agreement): string | null {
  const text = (agreement: Agreement) => JSON.stringify(agreement);
  const same = text({ price: sumText(price), every, payment, aiSpend: sumText(aiSpend), aiSessions, storage });
  return same === text(noAgreement) ? null : same;
}

/** What a workspace holds of it; a service that knows nothing of it has not said otherwise. */
export const AgreementField = z.object({ agreement: z.string().nullable().default(null) });

/** What was agreed for a workspace. */
export const agreementOf = ({ agreement }: z.infer<typeof AgreementField>): Agreement =>
  agreement === null ? noAgreement : Agreement.parse(JSON.parse(agreement));
