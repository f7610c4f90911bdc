import type { CriterionPoints } from '../../shared/domain/result.ts';
import { sessionSources } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { withRoom } from '../replica/columns.ts';
import { markOf } from '../replica/marks.ts';
import { readPracticeMark } from '../replica/practice.repository.ts';
import { versionOf } from '../replica/view-cache.ts';
import { by, Columns } from './columns.ts';
import { SlotLog } from './slot-log.ts';
import { notJudged, readJudgements, type Standing, standingBy } from './verdict-facts.ts';
import { VerdictNews } from './verdict-news.ts';

/** So many rows are read in some milliseconds. */
const SLICE = 1000;
/** So many sessions are judged in as many. */
const JUDGED_AT_ONCE = 250;
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

const unscored = standingBy(by.nobody, null, []);
const JUDGED = `SELECT DISTINCT session FROM verdict WHERE session IN`;
const TOLD =
  'SELECT n, practice.id, score, criteria FROM json_each(?) AS wanted CROSS JOIN practice ON practice.id = wanted.value';

/** All sessions of a copy in columns, which go on with what is written: only what changed is read again. */
export class KnownSessions {
  readonly #sql: Sql;
  columns = new Columns();
  /** Raised whenever a column changes. */
  version = 0;
  /** Of which slots the session was written or taken away; what is thought of one moves it nowhere. */
  readonly moves = new SlotLog();
  readonly judgements = new SlotLog();
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
  #verdicts: VerdictNews;
  /** Whether verdicts were read already: sessions that come later are judged by themselves. */
  #hasVerdicts = false;
  readonly #toJudge = new Set<string>();
  #idOf = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#verdicts = new VerdictNews(sql);
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
    if (this.#readPractice(mark.touched) || this.#readCalls()) return true;
    this.#hasVerdicts = true;
    return this.#verdicts.step((session) => this.#toJudge.add(session)) || this.#judgeSome();
  }

  #readPractice(touched: number): boolean {
    // One write may hold more rows than are read at a time: it is read when its last row is.
    if (this.#touched >= touched && this.#last === ALL_OF_IT) return false;
    const rows = this.#sql.all<PracticeRow & { touched: number }>(
      `SELECT touched, ${PRACTICE.slice('SELECT '.length)} (touched, n) > (?, ?) ORDER BY touched, n LIMIT ${String(SLICE)}`,
      ...[this.#touched, this.#last],
    );
    for (const row of rows) this.#writePractice(row);
    const ids = JSON.stringify(rows.map(({ id }) => id));
    if (this.#hasVerdicts) this.#judgeAgain('(SELECT value FROM json_each(?))', ids);
    const end = rows.at(-1);
    const isAll = rows.length < SLICE;
    this.#touched = isAll ? touched : (end?.touched ?? touched);
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
    [this.#callsMark, this.#verdicts, this.#hasVerdicts] = ['', new VerdictNews(this.#sql), false];
    this.#toJudge.clear();
    this.moves.begin();
    this.judgements.begin();
    this.version += 1;
  }

  #writePractice(row: PracticeRow): void {
    const { n, email, member, scenario, title, attempt, startedAt, seconds } = row;
    const known = this.#slotOf[n] ?? -1;
    const slot = this.columns.write(
      {
        ...{ source: 0, ref: n, person: member ?? email, address: email, title: `${scenario ?? ''}${APART}${title}` },
        ...{ startedAt: Date.parse(startedAt), attempt, seconds, ...toldBy(row), flagged: false },
      },
      known < 0 ? undefined : known,
    );
    if (n >= this.#slotOf.length) {
      const before = this.#slotOf.length;
      this.#slotOf = withRoom(this.#slotOf, n + 1);
      this.#slotOf.fill(-1, before);
    }
    this.#slotOf[n] = slot;
    this.moves.note(slot);
  }

  #writeCall(row: CallRow, slot?: number): number {
    const { id, source, startedAt, seconds, owner, address, title } = row;
    const ref = this.callIds.push(id) - 1;
    const at = this.columns.write(
      {
        ...{
          source: sessionSources.indexOf(source),
          ref,
          person: owner ?? address,
          address,
          title: `${CALL}${APART}${title}`,
        },
        ...{ startedAt: Date.parse(startedAt), attempt: null, seconds, ...unscored, flagged: false },
      },
      slot,
    );
    this.#idOf.set(id, at);
    this.moves.note(at);
    return at;
  }

  /** Calls are few: where any has changed, all are read again. True where they were. */
  #readCalls(): boolean {
    const mark = markOf(this.#sql, ['session']);
    if (mark === this.#callsMark) return false;
    this.#callsMark = mark;
    for (const slot of this.#callSlots) {
      this.columns.remove(slot);
      this.moves.note(slot);
    }
    this.callIds = [];
    this.#idOf.clear();
    const free = this.#callSlots;
    this.#callSlots = this.#sql.all<CallRow>(CALLS).map((row, nth) => this.#writeCall(row, free[nth]));
    if (this.#hasVerdicts) this.#judgeAgain('(SELECT id FROM session)');
    this.version += 1;
    return true;
  }

  #judgeAgain(those: string, ...values: string[]): void {
    for (const { session } of this.#sql.all<{ session: string }>(`${JUDGED} ${those}`, ...values))
      this.#toJudge.add(session);
  }

  /** Writes what counts of some of the sessions of which something else was decided; true while there are more. */
  #judgeSome(): boolean {
    if (this.#toJudge.size === 0) return false;
    const ids: string[] = [];
    for (const id of this.#toJudge) if (ids.push(id) >= JUDGED_AT_ONCE) break;
    const judged = readJudgements(this.#sql, ids);
    const rows = this.#sql.all<Pick<PracticeRow, 'n' | 'id' | 'score' | 'criteria'>>(TOLD, JSON.stringify(ids));
    const practised = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      this.#toJudge.delete(id);
      const row = practised.get(id);
      const slot = row ? this.#slotOf[row.n] : this.#idOf.get(id);
      const { standing, flagged } = judged.get(id) ?? notJudged;
      if (slot === undefined || slot < 0) continue;
      this.judgements.note(slot);
      this.columns.judge(slot, { ...(standing ?? (row ? toldBy(row) : unscored)), flagged });
    }
    this.version += 1;
    return this.#toJudge.size > 0;
  }
}

/** What counts of a session by its event alone. */
const toldBy = ({ score, criteria }: Pick<PracticeRow, 'score' | 'criteria'>): Standing =>
  standingBy(by.event, score, criteria === null ? [] : told(criteria));
