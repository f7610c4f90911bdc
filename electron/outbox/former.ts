import type { Effect } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';

const removedBy = (effects: readonly Effect[]): string =>
  JSON.stringify(
    effects.flatMap((effect) =>
      effect.kind === 'set' && effect.entity === 'member' && effect.after === null ? [effect.id] : [],
    ),
  );

/** Keeps of people who are removed here, and not yet in the service, what no effect tells of them. */
export const keepFormer = (sql: Sql, effects: readonly Effect[]): number =>
  sql.run(
    `INSERT OR REPLACE INTO former SELECT id, salt, op, firstOp FROM member
     WHERE id IN (SELECT value FROM json_each(?))`,
    removedBy(effects),
  );

export const forgetFormer = (sql: Sql, effects: readonly Effect[]): number =>
  sql.run('DELETE FROM former WHERE person IN (SELECT value FROM json_each(?))', removedBy(effects));

/** The salt of somebody who was removed here and comes back. */
export const saltOfFormer =
  (sql: Sql) =>
  (person: string): string =>
    sql.get<{ salt: string }>('SELECT salt FROM former WHERE person = ?', person)?.salt ?? '';

/** People whose removal was taken back are again whose doing they were. */
export function restoreFormer(sql: Sql, effects: readonly Effect[]): void {
  sql.run(
    `UPDATE member SET op = former.op, firstOp = former.firstOp FROM former
     WHERE former.person = member.id AND former.person IN (SELECT value FROM json_each(?))`,
    removedBy(effects),
  );
  forgetFormer(sql, effects);
}
