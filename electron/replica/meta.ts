import { ClientId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { Damage, readBack } from '../../shared/store/trouble.ts';
import { Head } from '../../shared/sync/protocol.ts';

export interface Meta {
  readonly client: ClientId;
  /** The copy agrees with the service up to this operation. */
  readonly cursor: number;
  /** What the service last said of itself and of us; null before the first pull. */
  readonly head: Head | null;
  readonly syncedAt: string | null;
}

interface MetaRow {
  readonly client: string;
  readonly cursor: number;
  readonly head: string | null;
  readonly syncedAt: string | null;
}

export function readMeta(sql: Sql): Meta {
  const row = sql.get<MetaRow>('SELECT client, cursor, head, syncedAt FROM meta');
  if (!row) throw new Damage('a replica has one row of meta');
  const { client, cursor, head, syncedAt } = row;
  return readBack(() => ({
    client: ClientId.parse(client),
    cursor,
    head: head === null ? null : Head.parse(JSON.parse(head)),
    syncedAt,
  }));
}

export const writeHead = (sql: Sql, head: Head, syncedAt: string): number =>
  sql.run('UPDATE meta SET head = ?, syncedAt = ?', JSON.stringify(head), syncedAt);
export const writeCursor = (sql: Sql, cursor: number): number => sql.run('UPDATE meta SET cursor = ?', cursor);

/** The number of the next sending; the service takes them only in ascending order. */
export function nextTurn(sql: Sql): number {
  sql.run('UPDATE meta SET turn = turn + 1');
  return sql.get<{ turn: number }>('SELECT turn FROM meta')?.turn ?? 1;
}

/** What the service says it has heard of this computer, where the copy remembers less: an older one was put back. */
export const writeTurn = (sql: Sql, turn: number): number => sql.run('UPDATE meta SET turn = ?', turn);
