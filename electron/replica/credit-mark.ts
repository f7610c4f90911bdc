import type { Sql, SqlValue } from '../../shared/store/sql.ts';

/** Up to where the lines of credits were read. Lines are only ever added behind the last one, or forgotten. */
export interface CreditMark {
  readonly last: number;
  /** How often lines were forgotten: others may have their numbers since. */
  readonly forgotten: number;
}

const MARK = 'SELECT coalesce((SELECT max(n) FROM creditEntry), 0) AS last, creditsForgotten AS forgotten FROM meta';

/** How far lines of credits go now. */
export const markOf = (sql: Sql): CreditMark => sql.get<CreditMark>(MARK) ?? { last: 0, forgotten: 0 };

/**
 * Forgets lines of credits, all of them without a condition. The only way they go: what was kept of them would be taken
 * for what there is otherwise.
 */
export function forgetCreditLines(sql: Sql, condition?: string, ...values: SqlValue[]): void {
  // Without a condition SQLite empties the table at once and not row by row.
  const gone = sql.run(`DELETE FROM creditEntry${condition === undefined ? '' : ` WHERE ${condition}`}`, ...values);
  if (gone > 0) sql.run('UPDATE meta SET creditsForgotten = creditsForgotten + 1');
}

/** Lines after one number and up to another. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

interface Kept<Value> {
  readonly mark: CreditMark;
  readonly value: Value;
}

/**
 * What was worked out from lines of credits. It goes on with the lines that were added since, and is made anew once any
 * were forgotten; other rows do not matter to it. The least recently used goes when there is too much.
 */
export class KeptByMark<Value> {
  readonly #sql: Sql;
  readonly #size: number;
  readonly #kept = new Map<string, Kept<Value>>();

  constructor(sql: Sql, size: number) {
    this.#sql = sql;
    this.#size = size;
  }

  /** What there is by this key. `goOn` adds a stretch of lines to what was there before them, null at the beginning. */
  read(key: string, goOn: (before: Value | null, stretch: Stretch) => Value): Value {
    const mark = markOf(this.#sql);
    const kept = this.#kept.get(key);
    const isSame = kept?.mark.forgotten === mark.forgotten;
    const before = isSame ? kept : { value: null, mark: { last: 0 } };
    const stretch = { after: before.mark.last, upTo: mark.last };
    const value = isSame && stretch.after === stretch.upTo ? kept.value : goOn(before.value, stretch);
    this.#keep(key, { mark, value });
    return value;
  }

  #keep(key: string, kept: Kept<Value>): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#size) break;
      this.#kept.delete(oldest);
    }
  }
}
