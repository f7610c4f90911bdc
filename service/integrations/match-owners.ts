import { Email } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { MAX_CALLS } from '../../shared/commands/sessions.ts';
import { IS_THEIRS } from '../holders.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import type { Writing } from './write-calls.ts';

/** Calls of nobody whose owner's address somebody here has by now, and nothing else was said of. */
const FOUND = `SELECT session.id, member.email, session.person FROM session
  CROSS JOIN member ON member.email = session.details ->> '$.owner.email'
  WHERE session.source = ? AND session.owner IS NULL AND session.person IS NOT NULL AND ${IS_THEIRS('session.startedAt')}
    AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.person = session.person) LIMIT ${String(MAX_CALLS)}`;

/** Gives calls that are nobody's to whoever has come since with the address of their owner; true where there were any. */
export function matchOwners({ sql, source, now, newId }: Writing): boolean {
  const calls = sql
    .all<{ id: string; email: string; person: string }>(FOUND, source)
    .filter(({ email }) => Email.safeParse(email).success);
  if (calls.length === 0) return false;
  const result = executeAsService(sql, { command: 'sessions.match', args: { calls }, newId, now });
  if (result.outcome === 'refused') throw new Refusal(result.error);
  return true;
}
