import type { OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { PlanEvent } from '../../shared/ipc/billing-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** What was done to the plan, with the seats each granted or took back, and those that came back with a renewal. */
const EVENTS = `WITH done AS (SELECT seq, id, at, command, actor, undoneBy FROM operation
    WHERE command GLOB 'plan.*' OR command = 'workspace.create'
    UNION SELECT back.seq, back.id, back.at, back.command, back.actor, back.undoneBy FROM operation AS back
      JOIN operation AS first ON first.undoneBy = back.id WHERE first.command GLOB 'plan.*')
  SELECT done.id, done.at, done.command, done.actor, undoneBy IS NOT NULL AS undone,
    coalesce((SELECT sum(iif(source = 'plan', amount, -amount)) FROM seatEntry
      WHERE op = seq AND subject IS NULL AND 'plan' IN (source, target)), 0) AS more,
    coalesce((SELECT sum(amount) FROM seatEntry WHERE op = seq AND source = 'spent' AND subject IS NULL), 0) AS returned,
    member.id AS member, firstName, lastName, email
  FROM done LEFT JOIN member ON member.id = done.actor ORDER BY seq`;

interface EventRow {
  readonly id: OperationId;
  readonly at: string;
  readonly command: string;
  readonly actor: string | null;
  readonly undone: number;
  readonly more: number;
  readonly returned: number;
  readonly member: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

function nameOf({ actor, member, firstName, lastName, email }: EventRow): string | null {
  if (actor === null) return null;
  return member === null
    ? ''
    : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email: email ?? '' });
}

/** What became of the plan, the latest first: who, when, and how many seats it granted before and after. */
export function listPlanEvents(sql: Sql): PlanEvent[] {
  let granted = 0;
  const events = sql.all<EventRow>(EVENTS).map((row): PlanEvent => {
    const before = granted;
    granted += row.more;
    const { id, at, command, undone, returned } = row;
    return { id, at, command, by: nameOf(row), before, after: granted, returned, undone: undone === 1 };
  });
  return events.toReversed();
}
