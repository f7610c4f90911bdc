import { ClientId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { Damage, readBack } from '../../shared/store/trouble.ts';
import { Head } from '../../shared/sync/protocol.ts';

export interface Meta {
  readonly client: ClientId;
  /** The copy agrees with the service up to this operation. */
  readonly cursor: number;
  /** The last cursor at which everything was here; lower where a pull was cut off between two windows. */
  readonly whole: number;
  /** What the service last said of itself and of us; null before the first pull. */
  readonly head: Head | null;
  readonly syncedAt: string | null;
}

interface MetaRow {
  readonly client: string;
  readonly cursor: number;
  readonly whole: number;
  readonly head: string | null;
  readonly syncedAt: string | null;
}

export function readMeta(sql: Sql): Meta {
  const row = sql.get<MetaRow>('SELECT client, cursor, whole, head, syncedAt FROM meta');
  if (!row) throw new Damage('a replica has one row of meta');
  const { client, cursor, whole, head, syncedAt } = row;
  return readBack(() => ({
    client: ClientId.parse(client),
    cursor,
    whole,
    head: head === null ? null : Head.parse(JSON.parse(head)),
    syncedAt,
  }));
}

export const writeHead = (sql: Sql, head: Head, syncedAt: string): number =>
  sql.run('UPDATE meta SET head = ?, syncedAt = ?', JSON.stringify(head), syncedAt);

/** Moves the cursor over an operation of ours that is here already: what was whole stays so. */
export const passOwn = (sql: Sql, seq: number): number =>
  sql.run('UPDATE meta SET whole = iif(whole = cursor, ?1, whole), cursor = ?1', seq);

/** Moves the cursor to the end of a window; `whole` where that is all there is. */
export const writeCursor = (sql: Sql, cursor: number, whole: boolean): number =>
  sql.run('UPDATE meta SET cursor = ?1, whole = iif(?2, ?1, whole)', cursor, Number(whole));

/** The number of the next sending; the service takes them only in ascending order. */
export function nextTurn(sql: Sql): number {
  sql.run('UPDATE meta SET turn = turn + 1');
  return sql.get<{ turn: number }>('SELECT turn FROM meta')?.turn ?? 1;
}

/** The last sending whose answer has come. */
export const heardTurn = (sql: Sql): number => sql.get<{ heard: number }>('SELECT heard FROM meta')?.heard ?? 0;

export const writeHeard = (sql: Sql, turn: number): number => sql.run('UPDATE meta SET heard = ?', turn);

/** What the service says it has heard of this computer, where the copy remembers less: an older one was put back. */
export const writeTurn = (sql: Sql, turn: number): number => sql.run('UPDATE meta SET turn = ?', turn);
