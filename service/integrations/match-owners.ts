import { Email } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { MAX_CALLS } from '../../shared/commands/sessions.ts';
import { IS_THEIRS } from '../holders.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import { IS_SAID_OF } from './known-people.ts';
import type { Writing } from './write-calls.ts';

/** Calls of nobody whose owner somebody said to be one who is here: they had left when the call came, and are back. */
const BACK = `SELECT session.id, member.email, session.person FROM session CROSS JOIN alias ON alias.person = session.person
  CROSS JOIN member ON member.id = alias.member WHERE session.source = ? AND session.owner IS NULL AND alias.state = 'member'
  LIMIT ${String(MAX_CALLS)}`;

/** Calls of nobody whose owner's address somebody here has by now, and nothing else was said of. */
const FOUND = `SELECT session.id, member.email, session.person FROM session
  CROSS JOIN member ON member.email = session.details ->> '$.owner.email'
  WHERE session.source = ? AND session.owner IS NULL AND session.person IS NOT NULL AND ${IS_THEIRS('session.startedAt')}
    AND NOT ${IS_SAID_OF('session.person')} LIMIT ${String(MAX_CALLS)}`;

/** Gives calls that are nobody's to whoever has come since with the address of their owner; true where there were any. */
export function matchOwners({ sql, source, now, newId }: Writing): boolean {
  const calls = [FOUND, BACK]
    .flatMap((query) => sql.all<{ id: string; email: string; person: string }>(query, source))
    .filter(({ email }) => Email.safeParse(email).success)
    .slice(0, MAX_CALLS);
  if (calls.length === 0) return false;
  const result = executeAsService(sql, { command: 'sessions.match', args: { calls }, newId, now });
  if (result.outcome === 'refused') throw new Refusal(result.error);
  return true;
}
