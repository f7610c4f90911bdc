import type { Sql } from '../../shared/store/sql.ts';

/** What a row that was changed, or is gone, is of. */
const kinds = { person: 1, membership: 2, span: 3, seatLine: 4, name: 5, group: 6, from: 7, to: 8, gone: 9 } as const;

const note = (kind: keyof typeof kinds, number: string) =>
  `BEGIN INSERT INTO rowNote (kind, n) VALUES (${String(kinds[kind])}, ${number}); END`;

/**
 * Whatever changes a row of these tables notes its number, so that no writer can forget it. Who comes is put behind
 * everybody, and is found there: only who is gone or changed is noted. A membership has no number of its own, and is
 * noted for its person, where somebody has read of them.
 *
 * Notes are nobody's but this connection's: they are in no file, and no write waits for them to be in one.
 */
const SCRIPT = [
  'CREATE TEMP TABLE IF NOT EXISTS rowNote (k INTEGER PRIMARY KEY, kind INTEGER NOT NULL, n INTEGER NOT NULL)',
  'CREATE TEMP TABLE IF NOT EXISTS rowNoteSeen (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL)',
  'INSERT INTO temp.rowNoteSeen SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM temp.rowNoteSeen)',
  `CREATE TEMP TRIGGER IF NOT EXISTS notePerson AFTER UPDATE OF role, seat, seatUsedAt, firstOp ON main.member
   WHEN NEW.role <> OLD.role OR NEW.seat <> OLD.seat OR NEW.seatUsedAt IS NOT OLD.seatUsedAt OR NEW.firstOp <> OLD.firstOp
   ${note('person', 'NEW.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteName AFTER UPDATE OF nameKey ON main.member
   WHEN NEW.nameKey <> OLD.nameKey ${note('name', 'NEW.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS notePersonGone AFTER DELETE ON main.member ${note('gone', 'OLD.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteMembership AFTER INSERT ON main.membership
   WHEN NEW.mn <= (SELECT last FROM rowNoteSeen) ${note('membership', 'NEW.mn')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteMembershipSince AFTER UPDATE OF op ON main.membership
   WHEN NEW.op <> OLD.op ${note('membership', 'NEW.mn')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteMembershipGone AFTER DELETE ON main.membership ${note('membership', 'OLD.mn')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteSpan AFTER UPDATE ON main.span ${note('span', 'NEW.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteSpanGone AFTER DELETE ON main.span ${note('span', 'OLD.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteSeatLine AFTER UPDATE ON main.seatEntry ${note('seatLine', 'NEW.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteSeatLineGone AFTER DELETE ON main.seatEntry ${note('seatLine', 'OLD.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteGroup AFTER INSERT ON main.grp ${note('group', 'NEW.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteGroupName AFTER UPDATE OF name, nameKey ON main.grp
   WHEN NEW.name <> OLD.name OR NEW.nameKey <> OLD.nameKey ${note('group', 'NEW.n')}`,
  `CREATE TEMP TRIGGER IF NOT EXISTS noteGroupGone AFTER DELETE ON main.grp ${note('group', 'OLD.n')}`,
];

const watched = new WeakSet<Sql>();

// Asked as if it read: nothing of the file is written, and what waits for a long write need not wait for this.
const write = (sql: Sql, statement: string, ...values: number[]) => void sql.all(statement, ...values);

function watch(sql: Sql, seen: number): void {
  for (const statement of SCRIPT) write(sql, statement);
  see(sql, seen);
  watched.add(sql);
}

const see = (sql: Sql, last: number) => write(sql, 'UPDATE temp.rowNoteSeen SET last = ?1 WHERE last < ?1', last);

const versionOf = (sql: Sql): number => sql.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
const changesOf = (sql: Sql): number => sql.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;

interface NoteRecord {
  readonly k: number;
  readonly kind: number;
  readonly n: number;
}

const LAST = 'SELECT coalesce(max(k), 0) AS k FROM temp.rowNote';
const SINCE = 'SELECT k, kind, n FROM temp.rowNote WHERE k > ? ORDER BY k LIMIT ?';
/** With more than these everything is read anew, which takes no longer. */
const MOST = 20_000;
/** So many may have been read by all who read them before they are forgotten. */
const KEPT = 4 * MOST;

/** Numbers of rows that are to be read again, or are gone. */
export interface Noted {
  readonly people: ReadonlySet<number>;
  /** Of people, whose memberships are others. */
  readonly memberships: ReadonlySet<number>;
  readonly spans: ReadonlySet<number>;
  readonly seatLines: ReadonlySet<number>;
  /** Whether somebody is called otherwise, or is gone. */
  readonly names: boolean;
  readonly gone: boolean;
  readonly groups: boolean;
}

/** Which rows of a copy are others than they were. */
export class RowNotes {
  readonly #sql: Sql;
  #last: number;
  #version: number;
  #changes = -1;

  constructor(sql: Sql) {
    watch(sql, 0);
    this.#sql = sql;
    this.#last = sql.get<{ k: number }>(LAST)?.k ?? 0;
    this.#version = versionOf(sql);
  }

  /** Memberships of people with numbers up to this one are noted from now on. */
  sees(last: number): void {
    see(this.#sql, last);
  }

  /** Whether nothing was written at all since the last time. */
  get isQuiet(): boolean {
    return this.#changes === changesOf(this.#sql) && this.#version === versionOf(this.#sql);
  }

  /** Nothing is to be read again up to now. */
  rest(): void {
    this.#changes = changesOf(this.#sql);
  }

  /** What was noted since the last time; null where it is not known: too much was, or somebody else wrote. */
  take(): Noted | null {
    const version = versionOf(this.#sql);
    const records = this.#sql.all<NoteRecord>(SINCE, this.#last, MOST + 1);
    const [first] = records;
    if (records.length > MOST || (first && first.k !== this.#last + 1)) return null;
    this.#version = versionAfter(records, this.#version);
    if (version !== this.#version) return null;
    this.#last = records.at(-1)?.k ?? this.#last;
    // The last one stays: the next is numbered behind it.
    if (first && this.#last % KEPT < records.length)
      write(this.#sql, 'DELETE FROM temp.rowNote WHERE k < ?', this.#last);
    return sorted(records);
  }
}

/** Over a line of its own a version becomes another, and what it wrote is noted. */
function versionAfter(records: readonly NoteRecord[], before: number): number {
  let [version, from] = [before, -1];
  for (const { kind, n } of records) {
    if (kind === kinds.from) from = n;
    else if (kind === kinds.to && from === version) version = n;
  }
  return version;
}

function sorted(records: readonly NoteRecord[]): Noted {
  const of = (wanted: number) => new Set(records.flatMap(({ kind, n }) => (kind === wanted ? n : [])));
  const gone = of(kinds.gone);
  return {
    people: new Set([...of(kinds.person), ...gone]),
    memberships: of(kinds.membership),
    spans: of(kinds.span),
    seatLines: of(kinds.seatLine),
    gone: gone.size > 0,
    names: gone.size > 0 || of(kinds.name).size > 0,
    groups: of(kinds.group).size > 0,
  };
}

const LAST_PERSON = 'SELECT coalesce(max(n), 0) AS n FROM member';
const ALL = `SELECT json_group_array(json_array(kind, n)) AS list FROM
  (SELECT kind, n FROM temp.rowNote ORDER BY k LIMIT ${String(MOST + 1)})`;
const TAKEN = 'INSERT INTO temp.rowNote (kind, n) SELECT value ->> 0, value ->> 1 FROM json_each(?)';
const nothing = () => undefined;

/**
 * Follows what another line to the same file writes for those who follow the rows of a copy. What it answers is to be
 * called before that is committed, and what that answers right after.
 */
export function followLine(copy: Sql, line: Sql): () => () => void {
  if (!watched.has(copy)) return () => nothing;
  // While the line writes, all of those may be read who are there now, and not one more.
  watch(line, copy.get<{ n: number }>(LAST_PERSON)?.n ?? 0);
  const first = versionOf(copy);
  return () => {
    const list = line.get<{ list: string }>(ALL)?.list ?? '[]';
    // Another one already where the line began its log anew: nobody else writes beside it.
    const before = versionOf(copy);
    return () => {
      const to = [kinds.to, versionOf(copy)];
      copy.all(TAKEN, list);
      copy.all(TAKEN, JSON.stringify([[kinds.from, first], to, [kinds.from, before], to]));
    };
  };
}
