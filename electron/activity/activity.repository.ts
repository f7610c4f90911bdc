import { isUndoable } from '../../shared/commands/undoable.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { ActivityFilter, OperationRow } from '../../shared/ipc/activity-shapes.ts';
import type { NamedPerson } from '../../shared/ipc/group-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { JobLine } from '../../shared/sync/protocol.ts';
import { readMeta } from '../replica/meta.ts';
import { numbersIn } from '../replica/search.ts';
import { ViewCache } from '../replica/view-cache.ts';
import { labelsOf } from './activity-labels.ts';
import { matchingOperations } from './activity-query.ts';

/** Lists whose order is kept: of 100,000 operations one takes 0.8 MB. */
const KEPT_LISTS = 8;
const lists = new WeakMap<Sql, ViewCache<readonly number[]>>();

function listOf(sql: Sql, filter: ActivityFilter): readonly number[] {
  const cache = lists.get(sql) ?? new ViewCache<readonly number[]>(sql, KEPT_LISTS);
  lists.set(sql, cache);
  const key = JSON.stringify(filter);
  const known = cache.get(key);
  if (known) return known;
  const { text, values } = matchingOperations(sql, filter);
  return cache.set(key, numbersIn(sql.get<{ list: string | null }>(text, ...values)?.list));
}

interface OperationRecord {
  readonly seq: number;
  readonly id: OperationId;
  readonly actor: MemberId | null;
  readonly at: string;
  readonly command: string;
  readonly subjects: number;
  readonly parts: number;
  readonly inParts: number;
  readonly undoneBy: number | null;
  readonly undid: number | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

const ROWS = `SELECT operation.seq, operation.id, operation.actor, operation.at, operation.command, operation.subjects,
    (SELECT count(*) FROM operation AS part WHERE part.parent = operation.id) AS parts,
    (SELECT coalesce(sum(part.subjects), 0) FROM operation AS part WHERE part.parent = operation.id) AS inParts,
    (SELECT later.seq FROM operation AS later WHERE later.id = operation.undoneBy) AS undoneBy,
    (SELECT earlier.seq FROM operation AS earlier WHERE earlier.undoneBy = operation.id) AS undid,
    member.firstName, member.lastName, member.email
  FROM json_each(?) AS wanted CROSS JOIN operation ON operation.seq = wanted.value
  LEFT JOIN member ON member.id = operation.actor ORDER BY wanted.key`;

const readRecords = (sql: Sql, seqs: readonly number[]): OperationRecord[] =>
  sql.all<OperationRecord>(ROWS, JSON.stringify(seqs));

type Named = Pick<OperationRecord, 'firstName' | 'lastName' | 'email'>;
const nameOf = ({ firstName, lastName, email }: Named): string | null =>
  email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });

// Of an operation in parts the parts count; its own row only holds the seats for them.
const countOf = ({ parts, subjects, inParts }: OperationRecord): number => (parts > 0 ? inParts : subjects);

function undoBarOf({ command, undoneBy }: OperationRecord, job: JobLine | undefined): OperationRow['undoBar'] {
  if (undoneBy !== null) return 'undone';
  if (job) return 'running';
  return isUndoable(command) ? null : 'kind';
}

function rowsOf(sql: Sql, seqs: readonly number[]): OperationRow[] {
  const records = readRecords(sql, seqs);
  const undone = readRecords(
    sql,
    records.flatMap(({ undid }) => undid ?? []),
  );
  const labels = labelsOf(sql, [...records, ...undone]);
  const jobs = new Map(readMeta(sql).head?.jobs.map((job) => [job.id, job]));
  const bySeq = new Map(undone.map((record) => [record.seq, record]));
  const brief = (record: OperationRecord) => ({
    seq: record.seq,
    command: record.command,
    count: countOf(record),
    label: labels.get(record.seq) ?? '',
  });
  return records.map((record) => {
    const { id, at, actor, parts, undoneBy, undid } = record;
    const job = jobs.get(id);
    const earlier = undid === null ? undefined : bySeq.get(undid);
    return {
      ...brief(record),
      id,
      at,
      by: actor === null ? null : { id: actor, name: nameOf(record) },
      parts,
      job: job ? { done: job.done, total: job.total } : null,
      undoneBy,
      undid: earlier ? brief(earlier) : null,
      undoBar: undoBarOf(record, job),
    };
  });
}

export interface ActivityWindow {
  readonly offset: number;
  readonly limit: number;
}

/** A page of what was done, the latest first, and how many match; the parts of a big operation are told as one. */
export function pageActivity(
  sql: Sql,
  filter: ActivityFilter,
  { offset, limit }: ActivityWindow,
): { total: number; rows: OperationRow[] } {
  const seqs = listOf(sql, filter);
  return { total: seqs.length, rows: rowsOf(sql, seqs.slice(offset, offset + limit)) };
}

/** The operation with this id, as lists tell it; undefined where this copy does not have it. */
export function findOperation(sql: Sql, id: OperationId): OperationRow | undefined {
  const row = sql.get<{ seq: number }>('SELECT seq FROM operation WHERE id = ?', id);
  return row && rowsOf(sql, [row.seq])[0];
}

/** Everyone who is here and has done something, by name. */
export function readActors(sql: Sql): NamedPerson[] {
  const rows = sql.all<Named & { id: MemberId; email: string }>(
    `SELECT id, firstName, lastName, email FROM member
     WHERE id IN (SELECT DISTINCT actor FROM operation) ORDER BY nameKey`,
  );
  return rows.map((row) => ({ id: row.id, name: nameOf(row) ?? '', email: row.email }));
}
