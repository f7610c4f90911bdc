import type { Sql } from '../shared/store/sql.ts';
import { type Head, readHead } from './store/log.ts';

/** The id of the history this store tells: another one from the moment a backup is restored over it. */
const historyOf = (sql: Sql): string => sql.get<{ id: string }>('SELECT id FROM history')?.id ?? '';

/** Where a copy stands in which history. Desktops keep it as it is and bring it back; only the service reads it. */
export const bookmarkOf = (sql: Sql, { seq, hash }: Head): string => `${historyOf(sql)}.${String(seq)}.${hash}`;

/**
 * Whether a copy may go on from its cursor: what it last heard is still what happened. It may not after a backup was
 * restored, nor when an older file was put in place by hand.
 */
export function goesOn(sql: Sql, bookmark: string, cursor: number): boolean {
  if (cursor > readHead(sql).seq) return false;
  const [history, seq, hash] = bookmark.split('.');
  // A copy from before there were bookmarks brings none.
  if (seq === undefined || hash === undefined) return true;
  const link = sql.get<{ hash: string }>('SELECT hash FROM operation WHERE seq = ?', Number(seq))?.hash;
  return history === historyOf(sql) && (link === hash || Number(seq) === 0);
}
