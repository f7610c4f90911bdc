import type { MemberId } from '../../shared/domain/ids.ts';
import { insertAll } from '../../shared/store/insert-all.ts';
import { PRACTICE_COLUMNS } from '../../shared/store/practice-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { PracticeReply } from '../../shared/sync/practice-lines.ts';

/** Up to which reading this copy has practice sessions, and whether of everybody or of some people. */
export interface PracticeMark {
  readonly rev: number;
  readonly ofAll: boolean;
  /** The last write of a row, and how often rows were taken away: by these it is known what of them is news. */
  readonly touched: number;
  readonly forgotten: number;
}

export function readPracticeMark(sql: Sql): PracticeMark {
  const mark = sql.get<{ rev: number; ofAll: number; touched: number; forgotten: number }>(
    'SELECT rev, ofAll, touched, forgotten FROM practiceMark',
  );
  const { rev = 0, ofAll = 1, touched = 0, forgotten = 0 } = mark ?? {};
  return { rev, ofAll: ofAll === 1, touched, forgotten };
}

/** Forgets all practice sessions, to be fetched anew of everybody, or of people one by one from this reading on. */
export function forgetPractice(sql: Sql, ofAll = true, rev = 0): void {
  sql.run('DELETE FROM practice');
  sql.run('DELETE FROM practicePerson');
  sql.run('UPDATE practiceMark SET rev = ?, ofAll = ?, forgotten = forgotten + 1', rev, Number(ofAll));
}

/** The people of these groups, and whoever sits here. */
const WANTED = `SELECT ?1 UNION SELECT member.id FROM json_each(?2) AS mine
  CROSS JOIN grp ON grp.id = mine.value CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn`;

/** Forgets the sessions of whoever is not to be seen any more; true where there were any. */
export function keepPracticeOf(sql: Sql, self: string, groups: readonly string[]): boolean {
  const values = [self, JSON.stringify(groups)];
  sql.run(`DELETE FROM practicePerson WHERE member NOT IN (${WANTED})`, ...values);
  sql.run(
    `DELETE FROM verdict WHERE session IN (SELECT id FROM practice WHERE member IS NULL OR member NOT IN (${WANTED}))`,
    ...values,
  );
  const gone = sql.run(`DELETE FROM practice WHERE member IS NULL OR member NOT IN (${WANTED})`, ...values) > 0;
  if (gone) sql.run('UPDATE practiceMark SET forgotten = forgotten + 1');
  return gone;
}

/** Forgets what was decided of sessions that are not here, once all that may be seen are. */
export const sweepVerdicts = (sql: Sql): number =>
  sql.run(`DELETE FROM verdict WHERE op > 0 AND NOT EXISTS (SELECT 1 FROM practice WHERE practice.id = verdict.session)
    AND NOT EXISTS (SELECT 1 FROM session WHERE session.id = verdict.session)`);

/** Some of the people whose sessions are to be seen and are not all here. */
export const peopleWithoutPractice = (sql: Sql, self: string, groups: readonly string[], most: number) =>
  sql.all<{ id: MemberId }>(
    `SELECT id FROM member WHERE id IN (${WANTED}) AND id NOT IN (SELECT member FROM practicePerson)
     ORDER BY n LIMIT ?3`,
    ...[self, JSON.stringify(groups), most],
  );

/** Notes that all sessions of these people are here up to where the copy has them. */
export function notePractice(sql: Sql, people: readonly MemberId[]): void {
  insertAll(
    sql,
    'practicePerson (member)',
    people.map((id) => [id]),
    'ON CONFLICT DO NOTHING',
  );
}

const UPDATE = `ON CONFLICT (id) DO UPDATE SET ${PRACTICE_COLUMNS.split(', ')
  .map((name) => `${name} = excluded.${name}, `)
  .join('')}rev = excluded.rev, touched = excluded.touched`;

/** Writes the rows the service told, and takes away those that are no more, in the caller's transaction. */
export function writePractice(sql: Sql, { rows, gone }: Pick<PracticeReply, 'rows' | 'gone'>): void {
  const touched = readPracticeMark(sql).touched + 1;
  insertAll(
    sql,
    `practice (${PRACTICE_COLUMNS}, rev, touched)`,
    rows.map((row) => [...row, 0, touched]),
    UPDATE,
  );
  sql.run('UPDATE practiceMark SET touched = ?', touched);
  const ids = JSON.stringify(gone);
  const taken = sql.run('DELETE FROM practice WHERE id IN (SELECT value FROM json_each(?))', ids);
  if (taken > 0) sql.run('UPDATE practiceMark SET forgotten = forgotten + 1');
}

/** Moves the mark: everything up to this reading is here. */
export const passPractice = (sql: Sql, rev: number): number => sql.run('UPDATE practiceMark SET rev = ?', rev);
