import { entitlementsOf, type Feature } from '../shared/domain/entitlements.ts';
import type { ReportedEvent } from '../shared/domain/event.ts';
import { Email, type Member } from '../shared/domain/member.ts';
import type { Sql } from '../shared/store/sql.ts';
import type { EventsReply } from '../shared/sync/protocol.ts';

/** Somebody who did something, and what their seat has to allow for it. */
interface Claim {
  readonly email: string;
  readonly feature: Feature;
}

/** Who is named by address has assigned it; a name is nobody's alone. */
const assigner = (named: string | null): Claim[] => {
  const email = named?.includes('@') === true ? Email.safeParse(named).data : undefined;
  return email === undefined ? [] : [{ email, feature: 'assignRoleplays' }];
};

function claimsOf(event: ReportedEvent): Claim[] {
  switch (event.kind) {
    case 'session.completed':
      return [{ email: event.email, feature: 'roleplays' }, ...assigner(event.assignedBy)];
    case 'seat.used':
      return [{ email: event.email, feature: 'roleplays' }];
    // All that AI does for somebody needs a full seat.
    case 'ai.spend':
      return event.email === null ? [] : [{ email: event.email, feature: 'roleplays' }];
    case 'credits.spent':
      return [{ email: event.email, feature: 'coaching' }];
    case 'assignment.completed':
      return [{ email: event.email, feature: 'programs' }];
    default:
      return [];
  }
}

const PEOPLE = 'SELECT email, status, seat FROM member WHERE email IN (SELECT value FROM json_each(?))';

/** Who did, by these events, what their seat does not allow as they are now, each once for everything of the kind, and why. */
export function notEntitled(sql: Sql, events: readonly ReportedEvent[]): EventsReply['notEntitled'] {
  const claims = new Map(events.flatMap(claimsOf).map((claim) => [`${claim.feature} ${claim.email}`, claim]));
  const emails = new Set([...claims.values()].map(({ email }) => email));
  const rows = sql.all<Pick<Member, 'email' | 'status' | 'seat'>>(PEOPLE, JSON.stringify([...emails]));
  const allowed = new Map(rows.map((person) => [person.email, entitlementsOf(person)]));
  return [...claims.values()].flatMap(({ email, feature }) => {
    const entitlement = allowed.get(email)?.find((each) => each.feature === feature);
    return entitlement === undefined || entitlement.allowed ? [] : [{ email, feature, why: entitlement.why }];
  });
}
