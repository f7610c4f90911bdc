import { z } from 'zod';

import { isNews } from '../shared/commands/events.ts';
import { emailOf, MAX_EVENTS, ReportedEvent, type SeatUsed, useOf } from '../shared/domain/event.ts';
import type { Member } from '../shared/domain/member.ts';
import { type EventFault, Refusal } from '../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../shared/store/sql.ts';
import type { EventsReply } from '../shared/sync/protocol.ts';
import { notEntitled } from './entitled.ts';
import { executeAsService } from './kernel/execute-as-service.ts';
import { withoutErasedAssigners } from './practice/assigners.ts';
import { isBare } from './practice/erased.ts';
import { takePractice, textsOf } from './practice/take.ts';
import { takeSpent } from './spending.ts';
import { takeUsage } from './usage.ts';

const EventBatch = z.object({ events: z.array(ReportedEvent).min(1).max(MAX_EVENTS) });
const Sent = z.object({ events: z.array(z.unknown()).min(1).max(MAX_EVENTS) });
const Named = z.object({ id: z.string().max(100) });
/** Of a batch that is wrong throughout no more is told. */
const MAX_FAULTS = 100;
/** Clocks differ a little; a day ahead is none of a clock's doing. */
const AHEAD_MS = 86_400_000;

function checkFaults(faults: readonly EventFault[]): void {
  const [first] = faults;
  if (!first) return;
  throw new Refusal({ code: 'events.malformed', ...first, count: faults.length, faults: faults.slice(0, MAX_FAULTS) });
}

function faultOf({ path, message }: z.core.$ZodIssue, sent: readonly unknown[]): EventFault {
  const [, at, ...field] = path;
  const index = Number(at);
  const id = Named.safeParse(sent[index]).data?.id ?? null;
  return { index, id, field: field.join('.') || 'event', what: message.slice(0, 200) };
}

function momentsOf(event: ReportedEvent): (readonly [field: string, moment: string])[] {
  const { startedAt, endedAt } = event.kind === 'session.completed' ? event : { startedAt: null, endedAt: null };
  return [
    ['at', event.at],
    ['startedAt', startedAt ?? ''],
    ['endedAt', endedAt ?? ''],
  ];
}

/** The events of a request as they are understood. Throws a Refusal that names every event that is not as it should be. */
export function readEvents(body: unknown, now: string): readonly ReportedEvent[] {
  const sent = Sent.safeParse(body);
  if (!sent.success) throw new Refusal({ code: 'input.invalid', where: `events (1 to ${String(MAX_EVENTS)})` });
  const batch = EventBatch.safeParse(body);
  checkFaults(batch.error?.issues.map((issue) => faultOf(issue, sent.data.events)) ?? []);
  const { events = [] } = batch.data ?? {};
  const latest = new Date(Date.parse(now) + AHEAD_MS).toISOString();
  checkFaults(
    events.flatMap((event, index): EventFault[] =>
      momentsOf(event).flatMap(([field, moment]) =>
        moment > latest ? [{ index, id: event.id, field, what: 'lies in the future' }] : [],
      ),
    ),
  );
  return events;
}

const KEEP = 'INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?)';
const KEPT = 'SELECT 1 AS same FROM event WHERE id = ? AND kind = ? AND at = ? AND subject = ? AND detail = ?';

/**
 * What an event tells beside what every event has; its fields stand as its schema has them. What was said in a session
 * lies apart, and is named by its hash.
 */
function detailOf(event: ReportedEvent): string {
  const { id: _id, kind: _kind, at: _at, ...rest } = event;
  if (event.kind !== 'session.completed') return JSON.stringify({ ...rest, email: undefined });
  const { transcript, feedback } = textsOf(event);
  const named = { transcript: transcript ?? undefined, evaluation: feedback ?? undefined };
  return JSON.stringify({ ...rest, email: undefined, ...named });
}

interface Sorted {
  readonly fresh: ReportedEvent[];
  readonly again: ReportedEvent[];
  readonly differing: string[];
}

/** Keeps what is new. What comes again under its id is told from what comes under another's. */
function keep(sql: Sql, events: readonly ReportedEvent[]): Sorted {
  const sorted: Sorted = { fresh: [], again: [], differing: [] };
  for (const event of events) {
    const row = [event.id, event.kind, event.at, emailOf(event) ?? '', detailOf(event)] as const;
    if (sql.run(KEEP, ...row) === 1) sorted.fresh.push(event);
    else if (sql.get(KEPT, ...row)) sorted.again.push(event);
    else if (!isBare(sql, event.id)) sorted.differing.push(event.id);
  }
  return sorted;
}

type Person = Pick<Member, 'email' | 'seat' | 'seatSince' | 'seatUsedAt' | 'lastUsedAt'>;
const PEOPLE = `SELECT email, seat, seatSince, seatUsedAt, lastUsedAt FROM member
  WHERE email IN (SELECT value FROM json_each(?))`;

function peopleOf(sql: Sql, events: readonly ReportedEvent[]): ReadonlyMap<string, Person> {
  const people = sql.all<Person>(PEOPLE, JSON.stringify([...new Set(events.map(emailOf))]));
  return new Map(people.map((person) => [person.email, person]));
}

const isUse = (use: SeatUsed | null): use is SeatUsed => use !== null;
const usesIn = (events: readonly ReportedEvent[]): SeatUsed[] => events.map(useOf).filter(isUse);
const addresses = (emails: Iterable<string>): string[] => [...new Set(emails)];

/**
 * Takes a batch of events: each id is kept once, uses of full seats count, and credits are spent. What was told of
 * somebody before they were here counts when it comes again. The batch is one transaction, and an operation for credits
 * and for uses each; of an invented past an operation for the credits of each day.
 */
export function takeEvents(
  sql: Sql,
  given: readonly ReportedEvent[],
  newId: () => string,
  now: string,
  isInvented = false,
): EventsReply {
  return inTransaction(sql, () => {
    const events = withoutErasedAssigners(sql, given);
    const { fresh, again, differing } = keep(sql, events);
    takeUsage(sql, fresh);
    takePractice(
      sql,
      fresh.filter((event) => event.kind === 'session.completed'),
      now,
    );
    const told = [...fresh, ...again];
    const people = peopleOf(sql, told);
    const isTold = ({ email, at }: SeatUsed, person = people.get(email)) => person !== undefined && isNews(person, at);
    const uses = [
      ...usesIn(fresh).filter(({ email }) => people.has(email)),
      ...usesIn(again).filter((use) => isTold(use)),
    ];
    const credits = takeSpent(sql, told, newId, { now, isInvented });
    if (uses.length > 0) {
      const result = executeAsService(sql, { command: 'events.record', args: { events: uses }, newId, now });
      if (result.outcome === 'refused') throw new Refusal(result.error);
    }
    const named = told.flatMap((event) => emailOf(event) ?? []);
    return {
      accepted: fresh.length,
      duplicates: events.length - fresh.length,
      differing,
      unknown: addresses(named.filter((email) => !people.has(email))),
      notEntitled: notEntitled(sql, told),
      withoutSeat: addresses(uses.map(({ email }) => email).filter((email) => people.get(email)?.seat !== 'full')),
      ...credits,
    };
  });
}
