import { z } from 'zod';

import { SeatUsed } from '../shared/commands/events.ts';
import { Refusal } from '../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../shared/store/sql.ts';
import type { EventsReply } from '../shared/sync/protocol.ts';
import { executeAsService } from './kernel/execute-as-service.ts';

/** The most events in one batch. */
export const MAX_EVENTS = 1000;
export const EventBatch = z.object({ events: z.array(SeatUsed).min(1).max(MAX_EVENTS) });

/**
 * Takes a batch of events: each id counts once, now and ever; people nobody knows here are named in the reply.
 * The batch is one operation, and one transaction.
 */
export function takeEvents(sql: Sql, events: readonly SeatUsed[], newId: () => string, now: string): EventsReply {
  return inTransaction(sql, () => {
    const fresh = events.filter(
      ({ id, kind, at, email, feature }) =>
        sql.run('INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?)', id, kind, at, email, feature) === 1,
    );
    const duplicates = events.length - fresh.length;
    if (fresh.length === 0) return { accepted: 0, duplicates, unknown: [] };
    const known = new Set(
      sql
        .all<{ email: string }>(
          'SELECT email FROM member WHERE email IN (SELECT value FROM json_each(?))',
          JSON.stringify(fresh.map((event) => event.email)),
        )
        .map(({ email }) => email),
    );
    const result = executeAsService(sql, { command: 'events.record', args: { events: fresh }, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
    const unknown = [...new Set(fresh.map((event) => event.email).filter((email) => !known.has(email)))];
    return { accepted: fresh.length, duplicates, unknown };
  });
}
