import type { Effect, EntryEffect } from '../shared/kernel/effects.ts';
import type { Sql } from '../shared/store/sql.ts';

type Row = readonly (string | number | null)[];

const TABLES = { seats: 'seatEntry', credits: 'creditEntry' } as const satisfies Record<EntryEffect['ledger'], string>;
type Ledger = EntryEffect['ledger'];
const COLUMNS = {
  seats: 'source, target, amount, subject, at, op',
  credits: 'source, target, amount, subject, at, op, note',
} as const satisfies Record<Ledger, string>;

/** The credits a workspace was made with before there was a ledger of them: they were bought, and the pool had them. */
function boughtUntold(effects: readonly Effect[]): number {
  const made = effects.find(
    (effect) => effect.kind === 'set' && effect.entity === 'workspace' && effect.before === null,
  );
  const isTold = effects.some((effect) => effect.kind === 'entry' && effect.from === 'purchased');
  return made?.kind === 'set' && !isTold ? Number(made.after?.['credits'] ?? 0) : 0;
}

const textOf = (row: Row) => row.map((value) => String(value ?? '-')).join(' ');

/** Every movement of seats, or of credits, as the log tells it, to be compared with the ledger's rows. */
export class ReplayEntries {
  readonly #told = new Map<string, number>();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  add(effects: readonly Effect[], seq: number, at: string): void {
    for (const effect of effects) {
      if (effect.kind !== 'entry' || effect.ledger !== this.#ledger) continue;
      const { from, to, amount, subject } = effect;
      const note = effect.ledger === 'credits' ? [effect.note ?? null] : [];
      this.#count(textOf([from, to, amount, subject, at, seq, ...note]), 1);
    }
    const bought = this.#ledger === 'credits' ? boughtUntold(effects) : 0;
    if (bought > 0) this.#count(textOf(['purchased', 'pool', bought, null, at, seq, null]), 1);
  }

  /** A sentence for every movement that the log does not know, or knows otherwise, and for every one that is missing. */
  *differences(sql: Sql): Generator<string> {
    const rows = `SELECT ${COLUMNS[this.#ledger]} FROM ${TABLES[this.#ledger]}`;
    for (const row of sql.all<Record<string, string | number | null>>(rows)) {
      const text = textOf(Object.values(row));
      if ((this.#told.get(text) ?? 0) < 1) yield `the log knows nothing of the movement ${text}`;
      this.#count(text, -1);
    }
    for (const [text, left] of this.#told) if (left > 0) yield `the movement ${text} is missing`;
  }

  #count(text: string, by: number): void {
    this.#told.set(text, (this.#told.get(text) ?? 0) + by);
  }
}
