import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

import { OperationId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Change } from '../../shared/ipc/shapes.ts';
import type { About } from '../../shared/kernel/command.ts';
import { decodeEffects, encodeEffects } from '../../shared/kernel/columnar.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { aboutResults, titleFor } from './session-titles.ts';
import { argsOfChange, dropArgs, keepArgs, rewriteArgs } from './change-args.ts';

/** A change of ours in the outbox. Its local number n, negated, stamps the rows it wrote before it is confirmed. */
export interface OutboxChange {
  readonly n: number;
  readonly id: OperationId;
  readonly command: string;
  readonly version: number;
  readonly args: unknown;
  /** The arguments as they are kept: JSON, to be sent as it is. */
  readonly argsText: string;
  readonly seed: string;
  readonly madeAt: string;
  readonly state: Change['state'];
  readonly attempts: number;
  /** What this computer wrote for it and has not yet folded into confirmed rows; null when nothing. */
  readonly effects: readonly Effect[] | null;
  readonly effectsHash: string | null;
  readonly seq: number | null;
}

interface ChangeRow {
  readonly n: number;
  readonly id: string;
  readonly command: string;
  readonly version: number;
  readonly seed: string;
  readonly madeAt: string;
  readonly state: Change['state'];
  readonly attempts: number;
  readonly effects: Uint8Array | null;
  readonly effectsHash: string | null;
  readonly seq: number | null;
}

const COLUMNS = 'n, id, command, version, seed, madeAt, state, attempts, effects, effectsHash, seq';

const pack = (effects: readonly Effect[]) => zstdCompressSync(encodeEffects(effects));
const unpack = (bytes: Uint8Array) => readBack(() => decodeEffects(zstdDecompressSync(bytes).toString('utf8')));

const changeOf = (sql: Sql, row: ChangeRow): OutboxChange => ({
  ...row,
  id: readBack(() => OperationId.parse(row.id)),
  // Read only when asked for: those of an import are tens of megabytes, and most callers want its state.
  get argsText(): string {
    return argsOfChange(sql, row.n);
  },
  get args(): unknown {
    return readBack((): unknown => JSON.parse(argsOfChange(sql, row.n)));
  },
  effects: row.effects === null ? null : unpack(row.effects),
});

export interface NewChange {
  readonly id: OperationId;
  readonly command: string;
  readonly version: number;
  readonly args: unknown;
  readonly seed: string;
  readonly madeAt: string;
  readonly about: About;
}

/** Queues a change whose arguments are to be kept next, in the same transaction; answers its local number. */
export function insertChange(sql: Sql, change: Omit<NewChange, 'args'>): number {
  const { id, command, version, seed, madeAt, about } = change;
  sql.run(
    `INSERT INTO change (id, command, version, seed, madeAt, state, count, label) VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?)`,
    id,
    command,
    version,
    seed,
    madeAt,
    about.count,
    about.label,
  );
  return sql.get<{ n: number }>('SELECT n FROM change WHERE id = ?', id)?.n ?? 0;
}

/** Queues a change, in the transaction that writes its effects; answers its local number. */
export function addChange(sql: Sql, { args, ...change }: NewChange): number {
  const n = insertChange(sql, change);
  keepArgs(sql, n, JSON.stringify(args));
  return n;
}

export function setEffects(sql: Sql, n: number, effects: readonly Effect[] | null, effectsHash: string | null): void {
  sql.run(
    'UPDATE change SET effects = ?, effectsHash = ? WHERE n = ?',
    effects === null ? null : pack(effects),
    effectsHash,
    n,
  );
}

/** Another wish in the place of one the service has not taken: as if it had never been sent. */
export function rewriteChange(sql: Sql, n: number, change: Omit<NewChange, 'id' | 'command'>): void {
  const { version, args, seed, madeAt, about } = change;
  sql.run(
    'UPDATE change SET version = ?, seed = ?, madeAt = ?, count = ?, label = ?, attempts = 0 WHERE n = ?',
    ...[version, seed, madeAt, about.count, about.label, n],
  );
  rewriteArgs(sql, n, JSON.stringify(args));
}

/** A change that the service may already have cannot be dropped here; it can only be undone there. */
export const isUnsent = ({ state, seq, attempts }: OutboxChange): boolean =>
  (state === 'parked' && seq === null) || (state === 'waiting' && attempts === 0);

/** The number of the oldest change with rows that are not confirmed; null when there is none. */
export const firstUnfolded = (sql: Sql): number | null =>
  sql.get<{ n: number | null }>('SELECT min(n) AS n FROM change WHERE effects IS NOT NULL')?.n ?? null;

/** The change with a local number; throws when there is none. */
export function changeNumbered(sql: Sql, n: number): OutboxChange {
  const row = sql.get<ChangeRow>(`SELECT ${COLUMNS} FROM change WHERE n = ?`, n);
  if (!row) throw new RangeError(`there is no change ${String(n)}`);
  return changeOf(sql, row);
}

/** Of how many people or things a change was said to be. */
export const countSaid = (sql: Sql, id: OperationId): number | undefined =>
  sql.get<{ count: number }>('SELECT count FROM change WHERE id = ?', id)?.count;

export function findChange(sql: Sql, id: string): OutboxChange | undefined {
  const row = sql.get<ChangeRow>(`SELECT ${COLUMNS} FROM change WHERE id = ?`, id);
  return row && changeOf(sql, row);
}

/** No more than this is sent together. What is packed is more. */
const MOST_BYTES = 4_000_000;

/**
 * The next changes to send, in the order they were made; a change with a great many people goes alone. What follows a tag that
 * is made waits until there is one: without it, all but the tag would be done.
 */
export function nextBatch(sql: Sql, limit: number): OutboxChange[] {
  const rows = sql.all<{ n: number; size: number; isTag: number }>(
    `SELECT n, command = 'tags.create' AS isTag, iif(typeof(args) = 'blob', ?2, coalesce(octet_length(args), 0)) AS size
       FROM change LEFT JOIN changeArgs USING (n) WHERE state IN ('waiting', 'sending') ORDER BY n LIMIT ?1`,
    limit,
    MOST_BYTES,
  );
  let bytes = 0;
  const ofTag = rows.findIndex(({ isTag }) => isTag === 1);
  const fitting = rows.slice(0, ofTag < 0 ? rows.length : ofTag + 1).filter(({ size }, index) => {
    bytes += size;
    return index === 0 || bytes < MOST_BYTES;
  });
  const last = fitting.at(-1)?.n ?? 0;
  return undecidedUpTo(sql, last);
}

const undecidedUpTo = (sql: Sql, n: number): OutboxChange[] =>
  sql
    .all<ChangeRow>(`SELECT ${COLUMNS} FROM change WHERE state IN ('waiting', 'sending') AND n <= ? ORDER BY n`, n)
    .map((row) => changeOf(sql, row));

export const markSending = (sql: Sql, last: number): number =>
  sql.run(
    "UPDATE change SET state = 'sending', attempts = attempts + 1 WHERE state IN ('waiting', 'sending') AND n <= ?",
    last,
  );

/** After a failure in transit everything keeps its place; the same operations are sent again under the same ids. */
export const markWaiting = (sql: Sql, nextTryAt: string | null): number =>
  sql.run("UPDATE change SET state = 'waiting', nextTryAt = ? WHERE state IN ('waiting', 'sending')", nextTryAt);

/** A big operation may still set something aside: what that was is asked once it is done. */
export const markTellsLater = (sql: Sql, n: number): number =>
  sql.run('UPDATE change SET tellsLater = 1 WHERE n = ?', n);

export const forgetLater = (sql: Sql, n: number): number => sql.run('UPDATE change SET tellsLater = 0 WHERE n = ?', n);

export const markConfirmed = (sql: Sql, n: number, seq: number, at: string): number =>
  sql.run("UPDATE change SET state = 'confirmed', seq = ?, settledAt = ?, error = NULL WHERE n = ?", seq, at, n);

/** Parked by itself, or together with the parked change it stands on. */
export const markParked = (sql: Sql, n: number, error: AppError, at: string, standsOn: number | null = null): number =>
  sql.run(
    "UPDATE change SET state = 'parked', error = ?, settledAt = ?, standsOn = ? WHERE n = ?",
    JSON.stringify(error),
    at,
    standsOn,
    n,
  );

/** Parks all that has not arrived: whoever made it may not send it any more, and decides about it when they may again. */
export const parkUnsent = (sql: Sql, error: AppError, at: string): number =>
  sql.run(
    "UPDATE change SET state = 'parked', error = ?, settledAt = ? WHERE state IN ('waiting', 'sending')",
    JSON.stringify(error),
    at,
  );

/** The parked changes that are parked together with this one, itself among them, in the order they were made. */
export const parkedWith = (sql: Sql, n: number): number[] =>
  sql
    .all<{ n: number }>(
      `SELECT n FROM change WHERE state = 'parked' AND coalesce(standsOn, n) =
         (SELECT coalesce(standsOn, n) FROM change WHERE n = ?) ORDER BY n`,
      n,
    )
    .map((row) => row.n);

export const markRetry = (sql: Sql, n: number): number =>
  sql.run("UPDATE change SET state = 'waiting', error = NULL, nextTryAt = NULL, standsOn = NULL WHERE n = ?", n);

/** Forgets the changes that have arrived, with what they held of people: nobody may look at it here any more. */
export function forgetSent(sql: Sql): void {
  sql.run("DELETE FROM conflict WHERE change IN (SELECT n FROM change WHERE state IN ('confirmed', 'decided'))");
  sql.run("DELETE FROM changeArgs WHERE n IN (SELECT n FROM change WHERE state IN ('confirmed', 'decided'))");
  sql.run("DELETE FROM change WHERE state IN ('confirmed', 'decided')");
  sql.run('DELETE FROM importResult WHERE id NOT IN (SELECT id FROM change)');
}

export function removeChange(sql: Sql, n: number): void {
  dropArgs(sql, n);
  sql.run('DELETE FROM importResult WHERE id = (SELECT id FROM change WHERE n = ?)', n);
  sql.run('DELETE FROM change WHERE n = ?', n);
}

/** How many confirmed changes the tray still lists. */
const SETTLED_SHOWN = 50;

interface ListRow {
  readonly n: number;
  readonly id: string;
  readonly command: string;
  readonly count: number;
  readonly label: string;
  readonly madeAt: string;
  readonly state: Change['state'];
  readonly error: string | null;
  readonly attempts: number;
  readonly nextTryAt: string | null;
  readonly seq: number | null;
  readonly standsOn: string | null;
}

/** What the tray shows: everything open, and the last ones that arrived. */
export function listChanges(sql: Sql): Change[] {
  const columns = `n, id, command, count, label, madeAt, state, error, attempts, nextTryAt, seq,
    (SELECT id FROM change AS root WHERE root.n = change.standsOn) AS standsOn`;
  const open = sql.all<ListRow>(
    `SELECT ${columns} FROM change WHERE state IN ('waiting', 'sending', 'parked') ORDER BY n`,
  );
  const settled = sql.all<ListRow>(
    `SELECT ${columns} FROM change WHERE state = 'confirmed' ORDER BY n DESC LIMIT ?`,
    SETTLED_SHOWN,
  );
  return [...open, ...settled].map(({ seq, standsOn, n, ...row }) => ({
    ...row,
    label: aboutResults.test(row.command) ? titleFor(sql, n) : row.label,
    id: OperationId.parse(row.id),
    standsOn: standsOn === null ? null : OperationId.parse(standsOn),
    isApplied: seq !== null,
    error: row.error === null ? null : AppError.parse(JSON.parse(row.error)),
  }));
}

export function countChanges(sql: Sql): { unsent: number; parked: number } {
  const row = sql.get<{ unsent: number; parked: number }>(
    `SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')) AS unsent,
            count(*) FILTER (WHERE state = 'parked') AS parked FROM change`,
  );
  return row ?? { unsent: 0, parked: 0 };
}
