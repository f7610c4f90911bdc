import type { CriterionPoints } from '../../shared/domain/result.ts';
import { rankOf } from '../../shared/domain/result.ts';
import { sessionSources } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { withRoom } from '../replica/columns.ts';
import { readPracticeMark } from '../replica/practice.repository.ts';
import { versionOf } from '../replica/view-cache.ts';
import { by, Columns, type Facts } from './columns.ts';
import { changedIn, type Judged, rankNumber, readJudged, type Standing } from './verdict-facts.ts';

/** So many rows are read in some milliseconds. */
const SLICE = 2000;
/** Behind every row of a write. */
const ALL_OF_IT = Number.MAX_SAFE_INTEGER;

interface PracticeRow {
  readonly n: number;
  readonly id: string;
  readonly email: string;
  readonly member: string | null;
  readonly scenario: string | null;
  readonly title: string;
  readonly score: number | null;
  readonly attempt: number | null;
  readonly startedAt: string;
  readonly seconds: number | null;
  readonly criteria: string | null;
}
interface CallRow {
  readonly id: string;
  readonly source: (typeof sessionSources)[number];
  readonly startedAt: string;
  readonly seconds: number;
  readonly title: string;
  readonly owner: string | null;
  /** What the tool knows whose it is by. */
  readonly address: string;
}

const PRACTICE =
  'SELECT n, id, email, member, scenario, title, score, attempt, startedAt, seconds, criteria FROM practice WHERE';
const CALLS = `SELECT session.id, source, startedAt, seconds, details ->> '$.title' AS title,
  owner, coalesce(nullif(details ->> '$.owner.email', ''), details ->> '$.owner.name', '') AS address FROM session`;
/** Between the id of a scenario and its name; before the title of a call stands another word. */
export const APART = '\n';
export const CALL = 'call';

const told = (text: string): CriterionPoints[] => readBack(() => JSON.parse(text) as CriterionPoints[]); // written by the service alone

const none: Judged = { scores: new Map(), flagged: new Set() };

/** All sessions of a copy in columns, which go on with what is written: only what changed is read again. */
export class KnownSessions {
  readonly #sql: Sql;
  columns = new Columns();
  /** Raised whenever a column changes. */
  version = 0;
  /** Whose calls are in which slot, and the ids of calls by place. */
  callIds: string[] = [];
  #callSlots: number[] = [];
  #slotOf = new Int32Array(1024).fill(-1);
  #touched = 0;
  #last = ALL_OF_IT;
  #forgotten = -1;
  /** What of the copy has been read. */
  seen = '';
  #callsMark = '';
  #verdictMark = '';
  #judged: Judged = none;
  #idOf = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Reads some of what was written since; true while there is more. */
  step(): boolean {
    const seen = versionOf(this.#sql);
    if (seen === this.seen) return false;
    const hasMore = this.#readSome();
    if (!hasMore) this.seen = seen;
    return hasMore;
  }

  #readSome(): boolean {
    const mark = readPracticeMark(this.#sql);
    if (mark.forgotten !== this.#forgotten) this.#begin(mark.forgotten);
    if (this.#readVerdicts()) return true;
    if (this.#readCalls()) return true;
    // One write may hold more rows than are read at a time: it is read when its last row is.
    if (this.#touched >= mark.touched && this.#last === ALL_OF_IT) return false;
    const rows = this.#sql.all<PracticeRow & { touched: number }>(
      `SELECT touched, ${PRACTICE.slice('SELECT '.length)} (touched, n) > (?, ?) ORDER BY touched, n LIMIT ${String(SLICE)}`,
      ...[this.#touched, this.#last],
    );
    for (const row of rows) this.#writePractice(row);
    const end = rows.at(-1);
    const isAll = rows.length < SLICE;
    this.#touched = isAll ? mark.touched : (end?.touched ?? mark.touched);
    this.#last = isAll ? ALL_OF_IT : (end?.n ?? 0);
    this.version += 1;
    return !isAll;
  }

  /** Reads all of it. */
  refresh(): void {
    while (this.step());
  }

  /** The slot of a session; undefined where it is not here. */
  slotOf(id: string): number | undefined {
    const n = this.#sql.get<{ n: number }>('SELECT n FROM practice WHERE id = ?', id)?.n;
    const slot = n === undefined ? this.#idOf.get(id) : this.#slotOf[n];
    return slot === undefined || slot < 0 ? undefined : slot;
  }

  #begin(forgotten: number): void {
    this.columns = new Columns();
    this.callIds = [];
    this.#callSlots = [];
    this.#idOf.clear();
    this.#slotOf.fill(-1);
    [this.#touched, this.#last, this.#forgotten] = [0, ALL_OF_IT, forgotten];
    [this.#callsMark, this.#verdictMark, this.#judged] = ['', '', none];
    this.version += 1;
  }

  #writePractice(row: PracticeRow): void {
    const { n, id, email, member, scenario, title, score, attempt, startedAt, seconds, criteria } = row;
    const known = this.#slotOf[n] ?? -1;
    // The rank follows from the score, whatever an event says: one rule for all who are compared.
    const rank = score === null ? null : rankOf(score);
    const base: Standing = {
      ...{ score, rank: rank === null ? 0 : rankNumber[rank], by: score === null ? by.nobody : by.event },
      criteria: criteria === null ? [] : told(criteria),
    };
    const slot = this.columns.write(
      {
        ...{ source: 0, ref: n, person: member ?? email, address: email, title: `${scenario ?? ''}${APART}${title}` },
        ...{ startedAt: Date.parse(startedAt), attempt, seconds, ...this.#standing(id, base) },
      },
      known < 0 ? undefined : known,
    );
    if (n >= this.#slotOf.length) {
      const before = this.#slotOf.length;
      this.#slotOf = withRoom(this.#slotOf, n + 1);
      this.#slotOf.fill(-1, before);
    }
    this.#slotOf[n] = slot;
  }

  #standing(id: string, base: Standing): Pick<Facts, 'score' | 'rank' | 'by' | 'criteria' | 'flagged'> {
    return { ...(this.#judged.scores.get(id)?.standing ?? base), flagged: this.#judged.flagged.has(id) };
  }

  #writeCall(row: CallRow, slot?: number): number {
    const { id, source, startedAt, seconds, owner, address, title } = row;
    const unscored: Standing = { score: null, rank: 0, by: by.nobody, criteria: [] };
    const ref = this.#idOf.has(id) ? this.callIds.indexOf(id) : this.callIds.push(id) - 1;
    const at = this.columns.write(
      {
        ...{
          source: sessionSources.indexOf(source),
          ref,
          person: owner ?? address,
          address,
          title: `${CALL}${APART}${title}`,
        },
        ...{ startedAt: Date.parse(startedAt), attempt: null, seconds, ...this.#standing(id, unscored) },
      },
      slot,
    );
    this.#idOf.set(id, at);
    return at;
  }

  /** Calls are few: where any has changed, all are read again. True where they were. */
  #readCalls(): boolean {
    const mark = markOf(this.#sql, ['session']);
    if (mark === this.#callsMark) return false;
    this.#callsMark = mark;
    for (const slot of this.#callSlots) this.columns.remove(slot);
    this.callIds = [];
    this.#idOf.clear();
    const free = this.#callSlots;
    this.#callSlots = this.#sql.all<CallRow>(CALLS).map((row, nth) => this.#writeCall(row, free[nth]));
    this.version += 1;
    return true;
  }

  /** Where verdicts have changed, the sessions they are on are judged again. */
  #readVerdicts(): boolean {
    const mark = markOf(this.#sql, ['verdict']);
    if (mark === this.#verdictMark) return false;
    const before = this.#judged;
    this.#verdictMark = mark;
    this.#judged = readJudged(this.#sql, before);
    const changed = changedIn(before, this.#judged);
    for (const id of changed) this.#judgeAgain(id);
    this.version += 1;
    return true;
  }

  #judgeAgain(id: string): void {
    const row = this.#sql.get<PracticeRow>(`${PRACTICE} id = ?`, id);
    if (row) {
      // What is not read yet is judged when it is.
      if ((this.#slotOf[row.n] ?? -1) >= 0) this.#writePractice(row);
      return;
    }
    const slot = this.#idOf.get(id);
    const call = slot === undefined ? undefined : this.#sql.get<CallRow>(`${CALLS} WHERE session.id = ?`, id);
    if (call && slot !== undefined) this.#writeCall(call, slot);
  }
}

/** What changes whenever rows of these tables do. */
export function markOf(
  sql: Sql,
  tables: readonly ('session' | 'member' | 'verdict' | 'membership' | 'scenario' | 'assignment')[],
): string {
  const each = tables.map((table) => `(SELECT count(*) || ' ' || total(op) FROM ${table})`);
  return sql.get<{ mark: string }>(`SELECT ${each.join(` || ' ' || `)} AS mark`)?.mark ?? '';
}
