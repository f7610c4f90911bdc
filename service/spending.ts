import { spendCredits, spendingsOf } from '../shared/commands/spend.ts';
import { total } from '../shared/commands/credits.ts';
import type { CreditsSpent, ReportedEvent } from '../shared/domain/event.ts';
import { Refusal } from '../shared/errors/app-error.ts';
import { readState } from '../shared/store/read.ts';
import type { Sql } from '../shared/store/sql.ts';
import type { EventsReply } from '../shared/sync/protocol.ts';
import { executeAsService } from './kernel/execute-as-service.ts';

const DONE = 'SELECT event, amount FROM spending WHERE event IN (SELECT value FROM json_each(?))';
const LIMITS = `SELECT email, max(sessionLimit) AS most FROM json_each(?) AS wanted
  CROSS JOIN member ON member.email = wanted.value CROSS JOIN membership ON mn = member.n
  CROSS JOIN grp ON grp.n = gn WHERE sessionLimit IS NOT NULL GROUP BY email`;

/** What a session of these people may cost: the most that a group of theirs allows which has a limit. */
export function sessionLimits(sql: Sql, emails: readonly string[]): ReadonlyMap<string, number> {
  const rows = sql.all<{ email: string; most: number }>(LIMITS, JSON.stringify([...new Set(emails)]));
  return new Map(rows.map(({ email, most }) => [email, most]));
}

/** What these events have moved already. */
function doneBy(sql: Sql, events: readonly CreditsSpent[]): Map<string, number> {
  const rows = sql.all<{ event: string; amount: number }>(DONE, JSON.stringify(events.map(({ id }) => id)));
  return new Map(rows.map(({ event, amount }) => [event, amount]));
}

/** Moves what these events spend, each once, and says how much each of them has by now. */
function spend(
  sql: Sql,
  events: readonly CreditsSpent[],
  newId: () => string,
  now: string,
): ReadonlyMap<string, number> {
  const done = doneBy(sql, events);
  const open = events.filter(({ id }) => !done.has(id));
  if (open.length === 0) return done;
  const state = readState(sql, spendCredits.reads({ events: open }), () => null);
  const spendings = spendingsOf(state, open);
  for (const { event, parts } of spendings) {
    const amount = total(parts);
    sql.run('INSERT INTO spending VALUES (?, ?)', event.id, amount);
    done.set(event.id, amount);
  }
  const moving = spendings.filter(({ parts }) => parts.length > 0).map(({ event }) => event);
  if (moving.length > 0) {
    const result = executeAsService(sql, { command: 'credits.spend', args: { events: moving }, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
  }
  return done;
}

const isSpent = (event: ReportedEvent): event is CreditsSpent => event.kind === 'credits.spent';
const byId = (events: readonly CreditsSpent[]) => [...new Map(events.map((event) => [event.id, event])).values()];

/** When events are told, and whether they are of an invented past. */
export interface Told {
  readonly now: string;
  readonly isInvented: boolean;
}

/** Events that are taken together, and when. */
interface Taken {
  readonly events: readonly CreditsSpent[];
  readonly at: string;
}

/** In an invented past credits are spent on the day that is told, and elsewhere when it is told. */
function takenAt(events: readonly CreditsSpent[], { now, isInvented }: Told): Taken[] {
  if (!isInvented) return [{ events, at: now }];
  const days = Map.groupBy(events, ({ at }) => at.slice(0, 'YYYY-MM-DD'.length));
  return [...days.values()]
    .map((those) => ({ events: those, at: those.map(({ at }) => at).reduce((a, b) => (a > b ? a : b)) }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/**
 * Takes the credits that events of people who are here spend: once for each event, however often it is told. What found
 * too few has spent what there was; it is named, as often as it is told, and takes nothing of what is given later.
 */
export function takeSpent(
  sql: Sql,
  told: readonly ReportedEvent[],
  newId: () => string,
  when: Told,
): Pick<EventsReply, 'short' | 'overLimit'> {
  const events = byId(told.filter(isSpent));
  if (events.length === 0) return { short: [], overLimit: [] };
  const spent = new Map(takenAt(events, when).flatMap((taken) => [...spend(sql, taken.events, newId, taken.at)]));
  const limits = sessionLimits(
    sql,
    events.map(({ email }) => email),
  );
  return {
    short: events.flatMap(({ id, email, amount }) => {
      const had = spent.get(id) ?? amount;
      return had < amount ? [{ id, email, amount, spent: had }] : [];
    }),
    overLimit: events.flatMap(({ id, email, amount }) => {
      const limit = limits.get(email) ?? amount;
      return amount > limit ? [{ id, email, amount, limit }] : [];
    }),
  };
}
