import { ERASED_ASSIGNER, type ReportedEvent } from '../../shared/domain/event.ts';
import { emailKey } from '../../shared/domain/member.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { erasedOf } from './erased.ts';

// A name is nobody's alone: only who is named by address is known.
const NAMED = "SELECT DISTINCT assignedBy AS email FROM practice WHERE assignedBy LIKE '%@%'";

/** The addresses by which sessions say who assigned them. */
export const assignersIn = (sql: Sql): readonly string[] => sql.all<{ email: string }>(NAMED).map(({ email }) => email);

const TOLD = `UPDATE event SET detail = json_set(detail, '$.assignedBy', ?1) WHERE kind = 'session.completed'
  AND subject IN (SELECT email FROM practice WHERE assignedBy IN (SELECT value FROM json_each(?2)))
  AND detail ->> '$.assignedBy' IN (SELECT value FROM json_each(?2))`;
const KEPT = 'UPDATE practice SET assignedBy = ?1, rev = ?3 WHERE assignedBy IN (SELECT value FROM json_each(?2))';

/** Takes an address from the sessions of others that it has assigned, and from the events that told of them. In the caller's transaction. */
export function forgetAssigner(sql: Sql, address: string, rev: number): void {
  const spelled = assignersIn(sql).filter((email) => emailKey(email) === emailKey(address));
  if (spelled.length === 0) return;
  const all = JSON.stringify(spelled);
  sql.run(TOLD, ERASED_ASSIGNER, all);
  sql.run(KEPT, ERASED_ASSIGNER, all, rev);
}

const assignerOf = (event: ReportedEvent): readonly string[] =>
  event.kind === 'session.completed' && event.assignedBy?.includes('@') === true ? [event.assignedBy] : [];

/** Events as they are kept: without whoever assigned something and was erased. */
export function withoutErasedAssigners(sql: Sql, events: readonly ReportedEvent[]): readonly ReportedEvent[] {
  const erased = erasedOf(sql, events.flatMap(assignerOf));
  if (erased.size === 0) return events;
  const keys = new Set([...erased].map((email) => emailKey(email)));
  return events.map((event) =>
    assignerOf(event).some((email) => keys.has(emailKey(email))) ? { ...event, assignedBy: ERASED_ASSIGNER } : event,
  );
}
