import type { ArgsOf, CommandName } from '../commands/catalog.ts';
import { type ClientId, deriveId, InvoiceId, OperationId, uuidv7 } from '../domain/ids.ts';
import { totalOf } from '../domain/invoice.ts';
import type { Sum } from '../domain/purchase.ts';
import type { PushedOperation } from '../sync/protocol.ts';
import type { Random } from './random.ts';
import type { SampleStep } from './steps.ts';

/** What is billed each month. */
interface Billed {
  readonly price: Sum;
  readonly seats: number;
  readonly random: Random;
}

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
/** When invoices are recorded on their day. */
const AT_HOUR = 8;
const DAY_LENGTH = '2026-03-01'.length;
const MONTH_LENGTH = '2026-03'.length;
/** What is taken off the first invoice: a tenth. */
const WELCOME = 10;

const monthAfter = (date: Date, months: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
const dayOf = (date: Date) => date.toISOString().slice(0, DAY_LENGTH);

/** When the first of a step happens, and the last. */
function spanOf(step: SampleStep): readonly [first: number, last: number] {
  const moments =
    step.kind === 'push' ? step.push.operations.map(({ madeAt }) => madeAt) : step.events.map(({ at }) => at);
  const sorted = moments.toSorted();
  return [Date.parse(sorted[0] ?? ''), Date.parse(sorted.at(-1) ?? '')];
}

/** Bills a month after the other: when an invoice is recorded, the one before is paid. */
class Billing {
  readonly #billed: Billed;
  #month: Date;
  #last: { readonly id: InvoiceId; readonly number: string } | null = null;

  constructor(billed: Billed, start: number) {
    this.#billed = billed;
    this.#month = monthAfter(new Date(start), 1);
  }

  /** When the next one comes. */
  get due(): number {
    return this.#month.getTime() + AT_HOUR * HOUR_MS;
  }

  /** Not before what has happened by then. */
  bill(client: ClientId, after: number): SampleStep {
    const at = Math.max(this.due, after);
    const paid = this.#last;
    const first = paid === null;
    const invoice = this.#invoice(first);
    const recorded = this.#operation('invoices.record', invoice, at + SECOND_MS);
    this.#last = { id: InvoiceId.parse(deriveId(recorded.id, 0)), number: invoice.number };
    const settled =
      paid &&
      this.#operation('invoices.settle', { invoice: paid.id, number: paid.number, was: 'open', to: 'paid' }, at);
    this.#month = monthAfter(this.#month, 1);
    return { kind: 'push', push: { client, operations: [...(settled ? [settled] : []), recorded] } };
  }

  #invoice(isFirst: boolean): ArgsOf<'invoices.record'> {
    const { price, seats } = this.#billed;
    const plan = { text: `Enterprise plan, ${String(seats)} full seats`, amount: price.amount };
    const welcome = { text: 'Welcome discount', amount: -Math.round(price.amount / WELCOME) };
    const lines = isFirst ? [plan, welcome] : [plan];
    const firstDay = dayOf(this.#month);
    const lastDay = dayOf(new Date(monthAfter(this.#month, 1).getTime() - HOUR_MS));
    const number = `NA-${firstDay.slice(0, MONTH_LENGTH)}`;
    return {
      ...{ number, invoicedOn: firstDay, firstDay, lastDay, lines, amount: totalOf(lines) },
      ...{ currency: price.currency, state: 'open', pdf: null },
    };
  }

  #operation<Name extends CommandName>(command: Name, args: ArgsOf<Name>, at: number): PushedOperation {
    const { random } = this.#billed;
    const id = OperationId.parse(uuidv7(at, random.bytes(16)));
    return {
      id,
      command,
      version: 1,
      args,
      madeAt: new Date(at).toISOString(),
      seed: random.hex(32),
      effectsHash: null,
    };
  }
}

/** A year with the invoices of its plan: each on its day, or when what happened around it is told. */
export function* withInvoices(steps: Iterable<SampleStep>, start: number, billed: Billed): Generator<SampleStep> {
  const billing = new Billing(billed, start);
  let client: ClientId | null = null;
  let after = start;
  for (const step of steps) {
    const [first, last] = spanOf(step);
    if (client !== null) while (first > billing.due) yield billing.bill(client, after);
    if (step.kind === 'push') ({ client } = step.push);
    after = Math.max(after, last);
    yield step;
  }
}
