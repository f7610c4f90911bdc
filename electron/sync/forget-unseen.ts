import type { GroupId, MemberId, TagId } from '../../shared/domain/ids.ts';
import { forgetCreditLines } from '../replica/credit-mark.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** Keeps these groups with their memberships, those of now and of before, and no other. */
export function keepGroups(sql: Sql, groups: readonly GroupId[]): void {
  const kept = JSON.stringify(groups);
  sql.run(
    'DELETE FROM membership WHERE gn IN (SELECT n FROM grp WHERE id NOT IN (SELECT value FROM json_each(?)))',
    kept,
  );
  sql.run('DELETE FROM grp WHERE id NOT IN (SELECT value FROM json_each(?))', kept);
  sql.run("DELETE FROM span WHERE field = 'group' AND value NOT IN (SELECT value FROM json_each(?))", kept);
}

/** Keeps these tags and no other: of those that are on nothing they see nobody is told anything more. */
export function keepTags(sql: Sql, tags: readonly TagId[]): void {
  sql.run('DELETE FROM tag WHERE id NOT IN (SELECT value FROM json_each(?))', JSON.stringify(tags));
}

/** Forgets what was here of these people, and of the wallets of these groups, all of whose past follows. */
export function forgetPast(sql: Sql, those: readonly (MemberId | GroupId)[]): void {
  const ids = JSON.stringify(those);
  sql.run('DELETE FROM seatEntry WHERE subject IN (SELECT value FROM json_each(?))', ids);
  forgetCreditLines(sql, 'subject IN (SELECT value FROM json_each(?))', ids);
  for (const side of ['source', 'target']) {
    const isWallet = `${side} NOT GLOB 'balance:*' AND ${side} IN (SELECT 'wallet:' || value FROM json_each(?))`;
    forgetCreditLines(sql, isWallet, ids);
  }
  sql.run('DELETE FROM span WHERE subject IN (SELECT value FROM json_each(?))', ids);
}

/** Purchases for the pool, and for groups that somebody does not look after. */
const UNSEEN_PURCHASES = `DELETE FROM purchase WHERE grp IS NULL OR grp NOT IN (
  SELECT grp.id FROM member CROSS JOIN membership ON mn = member.n AND admin = 1 CROSS JOIN grp ON grp.n = gn
  WHERE member.id = ?)`;

/**
 * Calls of others who are in no group of theirs; where all calls are told to them, that is another scope, with which the
 * copy begins anew.
 */
const UNSEEN_CALLS = `DELETE FROM session WHERE owner IS NULL OR owner <> ?2 AND owner NOT IN (
  SELECT member.id FROM grp CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn
  WHERE grp.id IN (SELECT value FROM json_each(?1)))`;

/** Assignments for others' groups and people. */
const UNSEEN_ASSIGNMENTS = `DELETE FROM assignment
  WHERE NOT EXISTS (SELECT 1 FROM json_each(forGroups) AS wanted CROSS JOIN grp ON grp.id = wanted.value)
  AND NOT EXISTS (SELECT 1 FROM json_each(forPeople) AS wanted CROSS JOIN member ON member.id = wanted.value)`;

/** Whoever sees only their groups keeps nothing of people who are in none of them, save of themselves. */
export function forgetUnseen(sql: Sql, self: MemberId, callsOf: 'all' | readonly GroupId[] | null): void {
  sql.run('DELETE FROM member WHERE id <> ? AND n NOT IN (SELECT mn FROM membership)', self);
  sql.run(
    'DELETE FROM seatEntry WHERE subject IS NOT NULL AND subject NOT IN (SELECT id FROM member UNION ALL SELECT id FROM grp)',
  );
  // What went through a wallet of theirs stays, whoever it was for: without it the wallet would not add up.
  forgetCreditLines(
    sql,
    `(subject IS NULL OR subject NOT IN (SELECT id FROM member))
    AND source NOT IN (SELECT 'wallet:' || id FROM grp) AND target NOT IN (SELECT 'wallet:' || id FROM grp)`,
  );
  sql.run('DELETE FROM creditCount WHERE owner NOT IN (SELECT id FROM member UNION ALL SELECT id FROM grp)');
  sql.run('DELETE FROM span WHERE subject NOT IN (SELECT id FROM member)');
  sql.run(UNSEEN_PURCHASES, self);
  sql.run(UNSEEN_ASSIGNMENTS);
  if (callsOf !== 'all') sql.run(UNSEEN_CALLS, JSON.stringify(callsOf ?? []), self);
}
