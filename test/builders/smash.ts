import { closeSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** The page of a database file with which a table begins. */
export function rootOf(file: string, table: string): number {
  const database = new DatabaseSync(file);
  const found = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
  database.close();
  return Number(found?.['rootpage']);
}

/** Fills a page of a database file with nonsense, as a bad disk does. */
export function smash(file: string, page: number): void {
  const database = new DatabaseSync(file);
  const size = Number(database.prepare('PRAGMA page_size').get()?.['page_size']);
  database.close();
  const open = openSync(file, 'r+');
  writeSync(open, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(open);
}

/** Fills the page with which a table begins. */
export const smashRootOf = (file: string, table: string): void => smash(file, rootOf(file, table));
