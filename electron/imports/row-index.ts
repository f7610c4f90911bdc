import type { HeldKind } from '../../shared/commands/import-held.ts';
import type { ImportField, ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import { fold } from '../../shared/text/fold.ts';
import { hasField, importFields, nameOf } from './choices.ts';
import type { PlanRow } from './plan-rows.ts';

export interface RowQuery {
  readonly verdict: ImportVerdict;
  readonly search: string;
  readonly field?: ImportField | null;
  readonly code?: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface Found {
  readonly total: number;
  /** Rows by their place. */
  readonly rows: readonly number[];
  /** What the rows of this verdict change and have noted, each with those rows. */
  readonly fields: { field: ImportField; rows: readonly number[] }[];
  readonly codes: { code: string; count: number }[];
}

interface Kind {
  readonly mask: number;
  readonly verdict: ImportVerdict;
}

const none: readonly number[] = [];
/** How many answers are kept: pages of one question are asked for one after the other. */
const MOST_KEPT = 8;

const push = <Key>(map: Map<Key, number[]>, key: Key, at: number): void => {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
};

/** What rows that can be done are filtered by, beside what is noted of them. */
const held = { removals: 'REMOVAL', renames: 'RENAME' } as const;

function codesOf(row: PlanRow): Iterable<string> {
  if (row.kind === 'rejected') return [row.csv.code];
  if (row.kind !== 'person' && row.held !== null) return [held[row.kind]];
  return row.notes.length === 0 ? [] : new Set(row.notes.map(({ code }) => code));
}

export const emailOf = (row: PlanRow): string => (row.kind === 'person' ? row.csv.email : (row.csv.asked?.email ?? ''));

/** Where the rows of each kind are, so that a page of a hundred thousand rows is found without looking at all of them. */
export class RowIndex {
  readonly #rows: readonly PlanRow[];
  readonly #byVerdict = new Map<ImportVerdict, number[]>();
  readonly #byField = new Map<string, number[]>();
  readonly #byCode = new Map<string, number[]>();
  readonly #held = new Map<HeldKind, number[]>();
  readonly #joining = new Map<number, number>();
  readonly #answers = new Map<string, readonly number[]>();

  constructor(rows: readonly PlanRow[], kindOf: (row: PlanRow) => Kind) {
    this.#rows = rows;
    for (const [at, row] of rows.entries()) {
      const { mask, verdict } = kindOf(row);
      push(this.#byVerdict, verdict, at);
      if (mask !== 0)
        for (const field of importFields) if (hasField(mask, field)) push(this.#byField, `${verdict} ${field}`, at);
      for (const code of codesOf(row)) push(this.#byCode, `${verdict} ${code}`, at);
      this.#keepHeld(row, at);
    }
  }

  #keepHeld(row: PlanRow, at: number): void {
    if (row.kind === 'person') {
      if (row.grant !== null) push(this.#held, 'grants', at);
      for (const place of row.makes) this.#joining.set(place, (this.#joining.get(place) ?? 0) + 1);
    } else if (row.kind !== 'rejected' && row.held !== null) push(this.#held, row.kind, at);
  }

  of(verdict: ImportVerdict): readonly number[] {
    return this.#byVerdict.get(verdict) ?? none;
  }

  held(kind: HeldKind): readonly number[] {
    return this.#held.get(kind) ?? none;
  }

  /** How many people would join a group that is not here. */
  wouldJoin(place: number): number {
    return this.#joining.get(place) ?? 0;
  }

  find(query: RowQuery): Found {
    const { verdict, offset, limit } = query;
    const all = this.#answer(query);
    return {
      total: all.length,
      rows: all.slice(offset, offset + limit),
      fields: importFields.flatMap((field) => {
        const rows = this.#byField.get(`${verdict} ${field}`);
        return rows ? [{ field, rows }] : [];
      }),
      codes: [...this.#byCode].flatMap(([key, { length: count }]) =>
        key.startsWith(`${verdict} `) ? [{ code: key.slice(verdict.length + 1), count }] : [],
      ),
    };
  }

  #answer({ verdict, search, field = null, code = null }: RowQuery): readonly number[] {
    const wanted = fold(search.trim());
    if (wanted === '' && field === null && code === null) return this.of(verdict);
    const key = JSON.stringify([verdict, wanted, field, code]);
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.#filtered(verdict, field, code).filter(
      (at) => wanted === '' || this.#textOf(at).includes(wanted),
    );
    if (this.#answers.size >= MOST_KEPT) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  #filtered(verdict: ImportVerdict, field: ImportField | null, code: string | null): readonly number[] {
    const ofField = field === null ? null : (this.#byField.get(`${verdict} ${field}`) ?? none);
    const ofCode = code === null ? null : (this.#byCode.get(`${verdict} ${code}`) ?? none);
    if (ofField === null) return ofCode ?? this.of(verdict);
    if (ofCode === null) return ofField;
    const both = new Set(ofCode);
    return ofField.filter((at) => both.has(at));
  }

  #textOf(at: number): string {
    const row = this.#rows[at];
    return row ? fold(`${nameOf(row)} ${emailOf(row)} ${String(row.csv.line)}`) : '';
  }
}
