import { InvoiceId } from '../domain/ids.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import { denialOf } from '../permissions/denial.ts';

const ofInvoice = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'invoice';

/** Invoices as they were before an operation; null where one is another by now. */
export function invoicesBack(state: State, effects: readonly Effect[]): SetEffect[] | null {
  const done = effects.filter(ofInvoice);
  const isAs = ({ id, after }: SetEffect) => {
    const now: Fields = { ...state.invoice(InvoiceId.parse(id)) };
    return Object.entries(after ?? {}).every(([name, value]) => now[name] === value);
  };
  return done.every(isAs) ? done.map((effect) => ({ ...effect, before: effect.after, after: effect.before })) : null;
}

/** Why somebody may not take back what was done to invoices; null where they may. */
export const refusalToRestoreInvoices = (effects: readonly Effect[], actor: Actor): AppError | null =>
  effects.some(ofInvoice) ? denialOf(can(actor, 'billing.manage')) : null;
