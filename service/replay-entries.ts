import type { Effect } from '../shared/kernel/effects.ts';
import type { Sql } from '../shared/store/sql.ts';

type Row = readonly (string | number | null)[];

const ENTRIES = 'SELECT source, target, amount, subject, at, op FROM seatEntry';
const textOf = (row: Row) => row.map((value) => String(value ?? '-')).join(' ');

/** Every movement of seats as the log tells it, to be compared with the ledger's rows. */
export class ReplayEntries {
  readonly #told = new Map<string, number>();

  add(effects: readonly Effect[], seq: number, at: string): void {
    for (const effect of effects) {
      if (effect.kind !== 'entry') continue;
      const { from, to, amount, subject } = effect;
      this.#count(textOf([from, to, amount, subject, at, seq]), 1);
    }
  }

  /** A sentence for every movement that the log does not know, or knows otherwise, and for every one that is missing. */
  *differences(sql: Sql): Generator<string> {
    for (const row of sql.all<Record<string, string | number | null>>(ENTRIES)) {
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
