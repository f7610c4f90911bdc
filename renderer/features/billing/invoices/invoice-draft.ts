import { agreementOf } from '../../../../shared/domain/agreement.ts';
import { InvoiceWish, totalOf } from '../../../../shared/domain/invoice.ts';
import type { Workspace } from '../../../../shared/domain/workspace.ts';
import { localIn } from '../../../../shared/domain/zone.ts';

/** What is typed until it is an invoice. */
export type InvoiceDraft = InvoiceWish;

const DAY_LENGTH = '2026-03-01'.length;
const FIRST = '-01';
const MONTH_LENGTH = '2026-03'.length;
const isoDay = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, DAY_LENGTH);

/** An invoice of the price that was agreed, for the month or the year that it is where the workspace is. */
export function firstDraft(workspace: Workspace, now: string, planLine: string): InvoiceDraft {
  const { price, every } = agreementOf(workspace);
  const today = localIn(now, workspace.termZone).slice(0, DAY_LENGTH);
  const firstDay = `${today.slice(0, MONTH_LENGTH)}${FIRST}`;
  const [year = 0, month = 1] = firstDay.split('-').map(Number);
  const lines = [{ text: price === null ? '' : planLine, amount: price?.amount ?? 0 }];
  return {
    ...{ number: '', invoicedOn: today, firstDay, lastDay: isoDay(year, every === 'month' ? month : month + 11, 0) },
    ...{ lines, amount: totalOf(lines), currency: price?.currency ?? 'EUR', state: 'open', pdf: null },
  };
}

/** A draft as it is recorded, where it is an invoice already; null where something is missing or does not add up. */
export function wishOf(draft: InvoiceDraft): InvoiceWish | null {
  const wish = InvoiceWish.safeParse(draft).data;
  return wish && totalOf(wish.lines) === wish.amount && wish.firstDay <= wish.lastDay ? wish : null;
}
