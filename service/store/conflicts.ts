import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { documentOf, type RubricDocument } from '../../shared/domain/rubric.ts';
import { valueIn } from '../../shared/domain/rubric-parts.ts';
import type { Conflict, ToldConflict } from '../../shared/kernel/conflict.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { Conflicts } from '../../shared/sync/protocol.ts';
import { unpackEffects } from './log.ts';

/** How many operations before the last one on a row are looked through for whoever changed one field of it. */
const LOOK_BACK = 200;

interface Writer {
  readonly by: MemberId | null;
  readonly at: string;
}
interface LogRow {
  readonly actor: MemberId | null;
  readonly at: string;
  readonly effects: Uint8Array;
}

const rowOf = {
  member: 'SELECT op FROM member WHERE id = ?',
  group: 'SELECT op FROM grp WHERE id = ?',
  workspace: 'SELECT op FROM workspace WHERE id = ?',
  scenario: 'SELECT op FROM scenario WHERE id = ?',
  rubric: 'SELECT op FROM rubric WHERE id = ?',
  tag: 'SELECT op FROM tag WHERE id = ?',
} as const;

interface VersionRow {
  readonly document: string;
  readonly madeBy: MemberId;
  readonly at: string;
}
interface ReadVersion {
  readonly document: RubricDocument;
  readonly writer: Writer;
}
const VERSION = `SELECT document, madeBy, operation.at FROM rubricVersion JOIN operation ON operation.seq = rubricVersion.op
  WHERE rubric = ?1 AND rubricVersion.version = (SELECT version FROM rubric WHERE id = ?1) - ?2`;

function* keysOf(effect: Effect): Generator<string> {
  if (effect.kind !== 'set') return;
  yield effect.id;
  for (const field of Object.keys(effect.after ?? {})) yield `${effect.id} ${field}`;
}

/** Finds in the log who last changed a field. An operation is unpacked once, however many conflicts ask for it. */
class Writers {
  readonly #sql: Sql;
  /** By rubric, its latest versions, as far back as they were asked for. */
  readonly #versions = new Map<string, ReadVersion[]>();
  readonly #read = new Map<number, { readonly writer: Writer; readonly keys: ReadonlySet<string> } | null>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Null where it is too long ago to be looked for. */
  writerOf(conflict: Conflict): Writer | null {
    const { entity, id, field, gone } = conflict;
    if (entity === 'rubric') return this.#versionOf(conflict);
    const key = gone ? id : `${id} ${field}`;
    const last = gone ? this.#lastGone(id) : this.#sql.get<{ op: number }>(rowOf[entity], id)?.op;
    if (last === undefined) return null;
    for (let seq = last; seq > Math.max(0, last - LOOK_BACK); seq -= 1) {
      const found = this.#operation(seq);
      if (found?.keys.has(key)) return found.writer;
    }
    return null;
  }

  /** Who made the version since which a rubric says what it says there; versions never change. */
  #versionOf({ id, field, part = null }: Conflict): Writer | null {
    const says = (back: number) => {
      const version = this.#version(id, back);
      return version && { value: valueIn(version.document, { field, part }), writer: version.writer };
    };
    const last = says(0);
    let writer = last?.writer ?? null;
    for (let back = 1; back < LOOK_BACK; back += 1) {
      const before = says(back);
      if (before === null || before.value !== last?.value) return writer;
      ({ writer } = before);
    }
    return null;
  }

  /** What a rubric said so many versions before its latest one. */
  #version(rubric: string, back: number): ReadVersion | null {
    const known = this.#versions.get(rubric) ?? [];
    this.#versions.set(rubric, known);
    const [kept] = known.slice(back, back + 1);
    if (kept) return kept;
    const row = this.#sql.get<VersionRow>(VERSION, rubric, back);
    if (!row) return null;
    const read = { document: documentOf(row), writer: { by: row.madeBy, at: row.at } };
    known[back] = read;
    return read;
  }

  #lastGone(id: string): number | undefined {
    return this.#sql.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM gone WHERE id = ?', id)?.seq ?? undefined;
  }

  #operation(seq: number) {
    const known = this.#read.get(seq);
    if (known !== undefined) return known;
    const row = this.#sql.get<LogRow>('SELECT actor, at, effects FROM operation WHERE seq = ?', seq);
    const found = row && {
      writer: { by: row.actor, at: row.at },
      keys: new Set(unpackEffects(row.effects).flatMap((effect) => [...keysOf(effect)])),
    };
    this.#read.set(seq, found ?? null);
    return found ?? null;
  }
}

/** The conflicts with who made theirs what it is, and when. */
export function told(sql: Sql, conflicts: readonly Conflict[]): ToldConflict[] {
  const writers = new Writers(sql);
  return conflicts.map((conflict) => ({ ...conflict, by: null, at: null, ...writers.writerOf(conflict) }));
}

/** Keeps the conflicts of an operation, after those that it has already, so that they are told again when it is sent again. */
export function keepConflicts(sql: Sql, operation: OperationId, conflicts: readonly ToldConflict[]): void {
  const first = sql.get<{ n: number }>('SELECT count(*) AS n FROM conflict WHERE operation = ?', operation)?.n ?? 0;
  conflicts.forEach((conflict, index) => {
    sql.run('INSERT INTO conflict VALUES (?, ?, ?)', operation, first + index, JSON.stringify(conflict));
  });
}

export const conflictsOf = (sql: Sql, operation: string): ToldConflict[] =>
  Conflicts.parse(
    sql
      .all<{ told: string }>('SELECT told FROM conflict WHERE operation = ? ORDER BY i', operation)
      .map(({ told: text }): unknown => JSON.parse(text)),
  );
