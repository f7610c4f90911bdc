import type { z } from 'zod';

import { WorkspaceEdit } from '../../shared/commands/configure-workspace.ts';
import { settingNames, SettingsEdit } from '../../shared/commands/configure.ts';
import { MAX_EDITS, MemberEdit } from '../../shared/commands/edit.ts';
import { GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Decided, Decision } from '../../shared/ipc/conflict-shapes.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { newOperationId } from '../replica/digest.ts';
import { openConflicts, settleConflicts } from './conflicts.ts';
import type { KeptConflict } from './kept-conflict.ts';
import { answerRoleplays } from './roleplay-conflicts.ts';
import { answerTags } from './tag-conflicts.ts';
import { type Made, makeChange, type MutateContext } from './mutate.ts';

/** A conflict with the value of theirs that was looked at when it was decided. */
type Seen = KeptConflict & { readonly seen: string | null };

/** One change that puts ours in place, and the conflicts it answers. */
interface Answer {
  readonly made: Made;
  readonly conflicts: readonly Seen[];
}

function* batches<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** An edit of these fields; a value that makes no sense is none that can be kept. */
function editOf<Edit>(schema: z.ZodType<Edit>, fields: readonly (readonly [string, { was: unknown; to: unknown }])[]) {
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (!parsed.success)
    throw new Refusal({ code: 'input.invalid', where: String(parsed.error.issues[0]?.path[0] ?? '') });
  return parsed.data;
}

const memberEdit = (conflicts: readonly Seen[]): MemberEdit =>
  editOf(
    MemberEdit,
    conflicts.map(({ field, seen, mine }) => [field, { was: seen, to: mine }] as const),
  );

/** New edits of people that were seen as they are now, as many people in one change as fit. */
function* answerPeople(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  const byPerson = [...Map.groupBy(conflicts, ({ id }) => id)];
  for (const batch of batches(byPerson, MAX_EDITS)) {
    const people = batch.map(([id, own]) => ({ member: MemberId.parse(id), fields: memberEdit(own) }));
    yield { made: makeChange(context, 'members.edit', { people }), conflicts: batch.flatMap(([, own]) => own) };
  }
}

function* answerGroups(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  for (const conflict of conflicts) {
    const { id, seen, mine } = conflict;
    const made = makeChange(context, 'groups.rename', { group: GroupId.parse(id), was: seen ?? '', to: mine });
    yield { made, conflicts: [conflict] };
  }
}

const read = (json: string): unknown => JSON.parse(json);

/** Settings stand in conflicts as JSON. */
const settingsEdit = <Edit>(schema: z.ZodType<Edit>, conflicts: readonly Seen[]): Edit =>
  editOf(
    schema,
    conflicts.map(({ field, seen, mine }) => [field, { was: read(seen ?? 'null'), to: read(mine) }] as const),
  );

function* answerSettings(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  for (const [id, own] of Map.groupBy(conflicts, (conflict) => conflict.id)) {
    const settings = settingsEdit(SettingsEdit, own);
    yield { made: makeChange(context, 'groups.configure', { group: GroupId.parse(id), settings }), conflicts: own };
  }
}

function* answerWorkspace(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  if (conflicts.length === 0) return;
  yield { made: makeChange(context, 'workspace.configure', settingsEdit(WorkspaceEdit, conflicts)), conflicts };
}

function* answerMemberships(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  for (const [group, joining] of Map.groupBy(conflicts, ({ mine }) => mine)) {
    for (const batch of batches(joining, MAX_EDITS)) {
      const add = batch.map(({ id }) => MemberId.parse(id));
      const made = makeChange(context, 'groups.setMembers', { group: GroupId.parse(group), add, remove: [] });
      yield { made, conflicts: batch };
    }
  }
}

const hasSeat = ({ sql }: MutateContext, { id }: Seen) =>
  sql.get("SELECT 1 AS found FROM member WHERE id = ? AND seat <> 'basic'", id) !== undefined;

/** Seats are the service's to give and take: ours is asked for again as the command that it is, unless it is so already. */
function* answerSeats(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  const open = conflicts.filter((conflict) => hasSeat(context, conflict) === (conflict.mine === 'basic'));
  for (const [mine, people] of Map.groupBy(open, (conflict) => conflict.mine)) {
    const members = people.map(({ id }) => MemberId.parse(id));
    const made = makeChange(context, mine === 'basic' ? 'seats.revoke' : 'seats.assign', { members });
    yield { made, conflicts: people };
  }
}

function* answers(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  const things = conflicts.filter(({ entity }) => entity === 'member' || entity === 'group');
  const of = (...fields: readonly string[]) => things.filter(({ field }) => fields.includes(field));
  yield* answerPeople(context, of('firstName', 'lastName', 'role', 'status'));
  yield* answerGroups(context, of('name'));
  yield* answerSettings(context, of(...settingNames));
  yield* answerWorkspace(
    context,
    conflicts.filter(({ entity }) => entity === 'workspace'),
  );
  yield* answerRoleplays(
    context,
    conflicts.filter(({ entity }) => entity === 'rubric' || entity === 'scenario'),
  );
  yield* answerTags(
    context,
    conflicts.filter(({ entity }) => entity === 'tag'),
  );
  yield* answerMemberships(context, of('group'));
  yield* answerSeats(context, of('seat'));
}

const closeAs = (sql: Sql, decision: OperationId, answer: OperationId | null, conflicts: readonly Seen[]): number =>
  sql.run(
    'UPDATE conflict SET decision = ?, answer = ? WHERE n IN (SELECT value FROM json_each(?))',
    decision,
    answer,
    JSON.stringify(conflicts.map(({ n }) => n)),
  );

/** How many decisions can still be taken back. */
const REMEMBERED = 20;

/** What was decided longer ago than anybody would take it back is forgotten, with the changes that were only that. */
function forgetOld(sql: Sql): void {
  sql.run(
    `DELETE FROM conflict WHERE decision IS NOT NULL AND decision NOT IN
       (SELECT DISTINCT decision FROM conflict WHERE decision IS NOT NULL ORDER BY decision DESC LIMIT ?)`,
    REMEMBERED,
  );
  sql.run("DELETE FROM change WHERE state = 'decided' AND n NOT IN (SELECT change FROM conflict)");
}

/**
 * Takes a decision on conflicts, in one transaction. Ours becomes a new change made on what is there now, theirs
 * stays as it is; either way nothing is left to decide. Throws a Refusal when ours may not be done, and then decides
 * nothing.
 */
export function decideConflicts(context: MutateContext, decisions: readonly Decision[]): Decided {
  const { sql } = context;
  const id = newOperationId(context.now());
  return inTransaction(sql, () => {
    forgetOld(sql);
    const byN = new Map(decisions.map((decision) => [decision.n, decision]));
    const open = openConflicts(sql, [...byN.keys()]).map((kept): Seen & Pick<Decision, 'keep'> => {
      const { keep, theirs } = byN.get(kept.n) ?? { keep: 'theirs', theirs: kept.theirs };
      return { ...kept, keep, seen: theirs };
    });
    const [mine, theirs] = [open.filter(({ keep }) => keep === 'mine'), open.filter(({ keep }) => keep === 'theirs')];
    closeAs(sql, id, null, open);
    for (const { made, conflicts } of answers(context, mine)) closeAs(sql, id, made.id, conflicts);
    for (const change of new Set(open.map((conflict) => conflict.change))) settleConflicts(sql, change);
    return { id, mine: mine.length, theirs: theirs.length };
  });
}

/** The conflicts of a decision are open again; answers the changes that carried ours, which are still to be taken back. */
export function reopen(sql: Sql, decision: OperationId): OperationId[] {
  const rows = sql.all<{ change: number; answer: OperationId | null }>(
    'SELECT change, answer FROM conflict WHERE decision = ?',
    decision,
  );
  if (rows.length === 0) throw new Refusal({ code: 'operation.missing' });
  sql.run('UPDATE conflict SET decision = NULL, answer = NULL WHERE decision = ?', decision);
  for (const change of new Set(rows.map((row) => row.change))) settleConflicts(sql, change);
  return [...new Set(rows.flatMap(({ answer }) => answer ?? []))];
}
