import type { MemberId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { MailLine } from '../../shared/sync/mail.ts';
import { type Head, MAX_UNDELIVERED } from '../../shared/sync/protocol.ts';
import type { Scope } from '../scope.ts';

/** The latest mail is what somebody looks for who asks what became of it. */
const LISTED = 1000;

/** Of whom somebody may hear who sees only groups: the people in them. `?1` is the numbers of these groups as JSON. */
const IN_SIGHT = `(?1 IS NULL OR member.n IN (
  SELECT mn FROM membership WHERE gn IN (SELECT value FROM json_each(?1))))`;
const groupsOf = (scope: Scope): string | null =>
  scope.kind === 'groups' ? JSON.stringify(scope.groups.map(({ n }) => n)) : null;

const LINE = `coalesce(member.email, '') AS email, mail.state, mail.queuedAt, mail.settledAt, mail.nextTryAt,
  mail.attempts, mail.error`;

/** The mail that this reader may hear of, the latest first. */
export const listMail = (sql: Sql, scope: Scope): MailLine[] =>
  sql.all<MailLine>(
    `SELECT ${LINE} FROM mail LEFT JOIN member ON member.id = mail.member
     WHERE ${IN_SIGHT} ORDER BY mail.n DESC LIMIT ?2`,
    groupsOf(scope),
    LISTED,
  );

/** What became of the mail of somebody's present invitation; none where it is not due, or they are not in sight. */
export const mailOf = (sql: Sql, scope: Scope, member: MemberId): MailLine[] =>
  sql.all<MailLine>(
    `SELECT ${LINE} FROM member JOIN mail ON mail.member = member.id AND mail.inviteAt = member.inviteAt
     WHERE ${IN_SIGHT} AND member.id = ?2 AND mail.state <> 'withdrawn' ORDER BY mail.n DESC LIMIT 1`,
    groupsOf(scope),
    member,
  );

/** Whose present invitation no mail server takes, the latest first: those whom this reader sees. */
export const undeliveredIn = (sql: Sql, scope: Scope): Head['undelivered'] =>
  sql.all<Head['undelivered'][number]>(
    `SELECT mail.member, mail.inviteAt FROM mail
     CROSS JOIN member ON member.id = mail.member AND member.inviteAt = mail.inviteAt
     WHERE mail.state = 'failed' AND member.status IN ('invited', 'pending') AND ${IN_SIGHT} ORDER BY mail.n DESC LIMIT ?2`,
    groupsOf(scope),
    MAX_UNDELIVERED,
  );
