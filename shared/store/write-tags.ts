import { tagKey } from '../domain/tag.ts';
import type { SetEffect } from '../kernel/effects.ts';
import type { Sql } from './sql.ts';
import type { Stamp } from './stamp.ts';
import type { Gone } from './write-memberships.ts';

/** Tags, and on what they are: what has them names them in its own row, so that both come and go together. */
export const TAG_TABLES = `
CREATE TABLE tag (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, nameKey TEXT NOT NULL, colour TEXT NOT NULL, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tag_op ON tag (op);
ALTER TABLE grp ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE scenario ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
`;

export const TAG_COLUMNS = 'id, name, colour';
/** A row of a tag as it is told. */
export const TAG_ROW = `json_array(${TAG_COLUMNS}, op)`;

const word = (value: unknown) => String(value);

/** Makes a tag, or changes one that is there. */
export function setTag(sql: Sql, { id, before, after }: SetEffect, { op }: Stamp): void {
  if (after === null) return;
  const { name, colour } = after;
  if (before === null) {
    sql.run('INSERT INTO tag VALUES (?, ?, ?, ?, ?)', id, word(name), tagKey(word(name)), word(colour), op);
    return;
  }
  if (name !== undefined)
    sql.run('UPDATE tag SET name = ?, nameKey = ? WHERE id = ?', word(name), tagKey(word(name)), id);
  if (colour !== undefined) sql.run('UPDATE tag SET colour = ? WHERE id = ?', word(colour), id);
  sql.run('UPDATE tag SET op = ? WHERE id = ?', op, id);
}

/** Of what is deleted nothing stays but the log. */
export function deleteTag(sql: Sql, id: string): Gone {
  sql.run('DELETE FROM tag WHERE id = ?', id);
  return { entity: 'tag', id };
}
