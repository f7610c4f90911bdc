import type { OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { PlanEvent } from '../../shared/ipc/billing-contract.ts';
import type { Plan } from '../../shared/domain/workspace.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** What was done to the plan, with the seats each granted or took back, and those that came back with a renewal. */
const EVENTS = `WITH done AS (SELECT seq, id, at, command, actor, undoneBy FROM operation
    WHERE command GLOB 'plan.*' OR command = 'workspace.create'
    UNION SELECT back.seq, back.id, back.at, back.command, back.actor, back.undoneBy FROM operation AS back
      JOIN operation AS first ON first.undoneBy = back.id WHERE first.command GLOB 'plan.*')
  SELECT done.seq, done.id, done.at, done.command, done.actor, undoneBy IS NOT NULL AS undone,
    coalesce((SELECT sum(iif(source = 'plan', amount, -amount)) FROM seatEntry
      WHERE op = seq AND subject IS NULL AND 'plan' IN (source, target)), 0) AS more,
    coalesce((SELECT sum(amount) FROM seatEntry WHERE op = seq AND source = 'spent' AND subject IS NULL), 0) AS returned,
    member.id AS member, firstName, lastName, email
  FROM done LEFT JOIN member ON member.id = done.actor ORDER BY seq`;

/** Which plan it was until when, by operations, as far as the history tells; and the plan it is. */
const PLANS = `SELECT span.value AS plan, span.untilOp FROM span JOIN workspace ON workspace.id = span.subject
  WHERE span.field = 'plan' AND span.op >= 0 AND span.untilOp > 0
  UNION ALL SELECT plan, 9e15 FROM workspace ORDER BY 2`;

interface EventRow {
  readonly seq: number;
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

/** What became of the plan, the latest first: who, when, and which plan it was and how many seats it granted before and after. */
export function listPlanEvents(sql: Sql): PlanEvent[] {
  let granted = 0;
  const plans = sql.all<{ plan: Plan; untilOp: number }>(PLANS);
  // The first that ends no sooner: at the operation itself it was still the one before.
  const planAt = (op: number) => plans.find(({ untilOp }) => untilOp >= op)?.plan ?? 'free';
  const events = sql.all<EventRow>(EVENTS).map((row): PlanEvent => {
    const before = granted;
    granted += row.more;
    const { seq, id, at, command, undone, returned } = row;
    const became = { before, after: granted, planBefore: planAt(seq), planAfter: planAt(seq + 1), returned };
    return { id, at, command, by: nameOf(row), ...became, undone: undone === 1 };
  });
  return events.toReversed();
}
