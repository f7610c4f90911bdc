import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { UNNAMED_TEXT } from '../../shared/store/practice-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { sealBytes, unsealBytes } from '../credentials/seal.ts';

/** What is said in a call, packed and sealed. */
const seal = (key: Uint8Array, name: string, text: string): Uint8Array =>
  sealBytes(key, name, deflateRawSync(text, { level: 1 }));

/** The same read back; null where it was altered, or another key sealed it. */
function unseal(key: Uint8Array, name: string, kept: Uint8Array): string | null {
  const packed = unsealBytes(key, name, kept);
  return packed && inflateRawSync(packed).toString();
}

/** Whether a text is what its name says. */
export const isTextOf = (name: string, text: string): boolean => hash('sha256', text, 'hex') === name;

/** Keeps a text under its name. */
export const keepText = (sql: Sql, key: Uint8Array, name: string, text: string, now: string): number =>
  sql.run('INSERT OR REPLACE INTO callText (hash, since, sealed) VALUES (?, ?, ?)', name, now, seal(key, name, text));

/** A text by its name; null where it is not here, or cannot be read with this key. */
export function readText(sql: Sql, key: Uint8Array, name: string): string | null {
  const row = sql.get<{ sealed: Uint8Array }>('SELECT sealed FROM callText WHERE hash = ?', name);
  return row ? unseal(key, name, row.sealed) : null;
}

/** So many texts of a kind are here for the time without a network: those of the latest sessions. Others come when they are opened. */
const MOST_KEPT = 4000;
const latest = (name: string, table: string) =>
  `SELECT * FROM (SELECT ${name} AS name, startedAt FROM ${table} WHERE ${name} IS NOT NULL ORDER BY startedAt DESC LIMIT ?1)`;
const MISSING = `SELECT name FROM (
    ${latest('transcript', 'session')} UNION ALL ${latest('insight', 'session')}
    UNION ALL ${latest('transcript', 'practice')} UNION ALL ${latest('feedback', 'practice')})
  WHERE NOT EXISTS (SELECT 1 FROM callText WHERE hash = name) GROUP BY name ORDER BY max(startedAt) DESC`;

/** The texts of the latest sessions that are not here, of the latest first. */
export const missingTexts = (sql: Sql): string[] =>
  sql.all<{ name: string }>(MISSING, MOST_KEPT).map(({ name }) => name);

/** Forgets what was said in sessions that are not here any more. */
export function sweepTexts(sql: Sql): void {
  sql.run(`DELETE FROM callText WHERE ${UNNAMED_TEXT}`);
}

/** A key that is lost has taken with it all that it sealed: it is forgotten, and comes again. */
export function forgetUnreadable(sql: Sql, key: Uint8Array): void {
  const row = sql.get<{ hash: string }>('SELECT hash FROM callText LIMIT 1');
  if (row && readText(sql, key, row.hash) === null) sql.run('DELETE FROM callText');
}
