import { setImmediate as turn } from 'node:timers/promises';

import type { Sql } from '../../shared/store/sql.ts';
import { readSomeRows } from './known-rows.ts';
import { readSomeLines } from './ledger-columns.ts';
import { readSomeNear, warmSearch } from './members.repository.ts';
import { sessionListsOf, type Wish } from '../sessions/session-lists.ts';
import { learnSome, tidySearch } from './search.ts';

/** What is done between two answers takes about so long. */
const PIECE_MS = 15;

/** Reads some of what reports are made of and has not been read yet; true while there is more. */
export const readSome = (sql: Sql): boolean => readSomeRows(sql, PIECE_MS) || readSomeLines(sql, PIECE_MS);

/** Reads all of it, and answers others between two pieces. The copy is asked for anew for each: it may be replaced. */
export async function readAll(copy: () => Sql): Promise<void> {
  while (readSome(copy())) await turn();
}

/** The same for what a list of sessions in an order, or figures, are made of: the first after a start read and sort a million rows. */
export async function readSessions(copy: () => Sql, wish: Wish | null): Promise<void> {
  while (sessionListsOf(copy()).step(wish)) await turn();
}

/** In a quiet moment: does some of what searches and reports would have to wait for; true while there is more. */
export function readSomeAhead(sql: Sql): boolean {
  if (learnSome(sql)) return true;
  warmSearch(sql);
  return readSome(sql) || readSomeNear(sql, PIECE_MS) || tidySearch(sql) || sessionListsOf(sql).known.step();
}
