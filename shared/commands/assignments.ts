import { z } from 'zod';

import {
  Assigned,
  type Assignment,
  AssignmentTerms,
  dayAt,
  idsText,
  isForNobody,
  MAX_ASSIGNED_GROUPS,
  MAX_ASSIGNED_PEOPLE,
  moreOf,
  termNames,
} from '../domain/assignment.ts';
import { AssignmentId, type GroupId, ScenarioId } from '../domain/ids.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, type DecideContext, refuse } from '../kernel/command.ts';
import { edited, outcomeOf } from '../kernel/conflict.ts';
import type { Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can, groupsReached } from '../permissions/can.ts';
import { beyondGroups, denialOf } from '../permissions/denial.ts';

const shared = { version: 1, action: 'assignments.manage', optimistic: true } as const;

const { shape } = AssignmentTerms;
const Terms = z.object({
  dueOn: edited(shape.dueOn),
  attempts: edited(shape.attempts),
  rank: edited(shape.rank),
});
const nobody: Assigned = { groups: [], people: [] };

export const AssignmentWish = AssignmentTerms.extend({ scenario: ScenarioId, to: Assigned });
export type AssignmentWish = z.infer<typeof AssignmentWish>;

/** New terms, each with what its editor saw, and who else it is for or no more: sets never conflict. */
export const AssignmentEdit = z.object({
  assignment: AssignmentId,
  terms: Terms,
  add: Assigned.default(nobody),
  remove: Assigned.default(nobody),
});
export type AssignmentEdit = z.infer<typeof AssignmentEdit>;

/** The groups that an assignment is for and that are there: whoever reaches only some may reach it through them. */
const within = (state: State, { assignment }: { assignment: AssignmentId }) => {
  const found = state.assignment(assignment);
  return found ? state.assignedNow(found).groups : null;
};
const madeBy = (state: State, { assignment }: { assignment: AssignmentId }) => {
  const found = state.assignment(assignment);
  return found ? { by: found.createdBy } : null;
};

const labelOf = (state: State, id: AssignmentId) => {
  const assignment = state.assignment(id);
  return (assignment && state.scenario(assignment.scenario)?.name) ?? '';
};

/**
 * Why somebody may not change an assignment; null where they may. Whoever reaches only their own groups changes what is
 * for these alone; what is for people by name, where they made it and all of them are in these groups.
 */
export function refusalToManage(
  { assignedNow }: Pick<State, 'assignedNow'>,
  actor: Actor,
  assignment: Assignment,
): AppError | null {
  const reached = groupsReached(actor, 'assignments.manage');
  if (reached === null) return denialOf(can(actor, 'assignments.manage'));
  if (reached === 'all') return null;
  const { groups, people } = assignedNow(assignment);
  const more = moreOf(assignment);
  const isReached = (id: GroupId) => reached.includes(id);
  const isWithin =
    more.groups + more.people === 0 && groups.every(isReached) && people.every((each) => each.groups.some(isReached));
  const isOwn = actor.kind === 'member' && assignment.createdBy === actor.id;
  const isTheirs = isOwn || (people.length === 0 && groups.length > 0);
  return isWithin && isTheirs ? null : beyondGroups('assignments.manage');
}

/** Why something cannot be assigned to these; null where it can. Of people and groups that are not here it is told. */
function refusalToAssign(state: State, { groups, people }: Assigned): AppError | null {
  const gone = groups.filter((id) => !state.group(id)).length;
  if (gone > 0) return { code: 'assignment.groupsGone', count: gone };
  const missing = people.filter((id) => !state.member(id)).length;
  return missing > 0 ? { code: 'member.missing', count: missing } : null;
}

const refusalOfDay = (state: State, dueOn: string | null, { now }: DecideContext): AppError | null =>
  dueOn !== null && dueOn < dayAt(now, state.workspace?.timeZone ?? null) ? { code: 'assignment.past', dueOn } : null;

const readsOf = ({ groups, people }: Assigned) => ({ workspace: true, groups, members: people });

/** Lets people practise a scenario: who is in a group, also who joins it later, and people by themselves. */
export const createAssignment = command({
  ...shared,
  name: 'assignments.create',
  input: AssignmentWish,
  reads: ({ to, scenario }) => ({ ...readsOf(to), scenarios: [scenario] }),
  targets: ({ to }) => to.people,
  groups: ({ to }) => to.groups,
  about: ({ scenario }, state) => ({ count: 1, label: state.scenario(scenario)?.name ?? '' }),
  decide(state, { scenario: of, to, ...terms }, context) {
    const { actor, now, newId } = context;
    if (actor.kind !== 'member') return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
    const scenario = state.scenario(of);
    if (!scenario) return refuse({ code: 'scenario.missing' });
    if (scenario.state === 'archived') return refuse({ code: 'scenario.archived', name: scenario.name });
    if (isForNobody(to)) return refuse({ code: 'assignment.nobody' });
    const refusal = refusalToAssign(state, to) ?? refusalOfDay(state, terms.dueOn, context);
    if (refusal) return refuse(refusal);
    const id = AssignmentId.parse(newId(0));
    const assignment: Assignment = {
      ...{ ...terms, id, scenario: of, forGroups: idsText(to.groups), forPeople: idsText(to.people) },
      ...{ createdBy: actor.id, createdAt: now, endedAt: null },
    };
    return decided([{ kind: 'set', entity: 'assignment', id, before: null, after: { ...assignment } }]);
  },
});

const without = <Id extends string>(ids: readonly Id[], others: readonly Id[]): Id[] =>
  ids.filter((id) => !others.includes(id));

/** Whom it is for after some are added and others taken out; who is gone is left behind. */
function afterwards(state: State, assignment: Assignment, { add, remove }: AssignmentEdit): Assigned {
  const now = state.assignedNow(assignment);
  const people = now.people.map(({ id }) => id);
  return {
    groups: [...without(now.groups, remove.groups), ...without(add.groups, now.groups)],
    people: [...without(people, remove.people), ...without(add.people, people)],
  };
}

/** As many as there can be, or fewer, and somebody; where not, why. */
export function refusalOfSize({ groups, people }: Assigned, more = { groups: 0, people: 0 }): AppError | null {
  const size = { groups: groups.length + more.groups, people: people.length + more.people };
  if (size.groups + size.people === 0) return { code: 'assignment.nobody' };
  return size.people > MAX_ASSIGNED_PEOPLE || size.groups > MAX_ASSIGNED_GROUPS
    ? { code: 'assignment.tooMany', people: MAX_ASSIGNED_PEOPLE, groups: MAX_ASSIGNED_GROUPS }
    : null;
}

/** The change of an assignment's fields, keeping those that differ; null where none does. */
function changed(assignment: Assignment, to: Partial<Assignment>): SetEffect | null {
  const now: Fields = { ...assignment };
  const after = Object.entries(to).filter(([name, value]) => now[name] !== value);
  if (after.length === 0) return null;
  const before = after.map(([name]) => [name, now[name] ?? null] as const);
  return {
    ...{ kind: 'set', entity: 'assignment', id: assignment.id },
    ...{ before: Object.fromEntries(before), after: Object.fromEntries(after) },
  };
}

/** Why these terms cannot be wanted by whoever saw others; null where they can. */
function refusalOfTerms(state: State, assignment: Assignment, { terms }: AssignmentEdit, context: DecideContext) {
  const isStale = termNames.some((name) => {
    const edit = terms[name];
    return edit !== undefined && outcomeOf<unknown>(assignment[name], edit) === 'conflicts';
  });
  if (isStale) {
    const { dueOn, attempts, rank } = assignment;
    return { code: 'assignment.changed', dueOn, attempts, rank } as const;
  }
  return terms.dueOn === undefined ? null : refusalOfDay(state, terms.dueOn.to, context);
}

/** Changes what is asked for and of whom. Terms that somebody else changed meanwhile are told, and nothing is changed. */
export const editAssignment = command({
  ...shared,
  name: 'assignments.edit',
  input: AssignmentEdit,
  reads: ({ assignment, add }) => ({ ...readsOf(add), assignments: [assignment] }),
  targets: ({ add }) => add.people,
  groups: ({ add, remove }) => [...add.groups, ...remove.groups],
  within,
  doneBy: madeBy,
  about: ({ assignment }, state) => ({ count: 1, label: labelOf(state, assignment) }),
  decide(state, edit, context) {
    const assignment = state.assignment(edit.assignment);
    if (!assignment) return refuse({ code: 'assignment.missing' });
    if (assignment.endedAt !== null) return refuse({ code: 'assignment.ended' });
    const to = afterwards(state, assignment, edit);
    const more = moreOf(assignment);
    const refusal =
      refusalToManage(state, context.actor, assignment) ??
      refusalOfSize(to, more) ??
      refusalToAssign(state, edit.add) ??
      refusalOfTerms(state, assignment, edit, context);
    if (refusal) return refuse(refusal);
    const terms = termNames.flatMap((name) => (edit.terms[name] ? [[name, edit.terms[name].to] as const] : []));
    const targets = { forGroups: idsText(to.groups, more.groups), forPeople: idsText(to.people, more.people) };
    const change = changed(assignment, { ...Object.fromEntries(terms), ...targets });
    return decided(change === null ? [] : [change]);
  },
});

/** Ends an assignment: nobody has to do it any more, and what was done stays. */
export const endAssignment = command({
  ...shared,
  name: 'assignments.end',
  input: z.object({ assignment: AssignmentId }),
  reads: ({ assignment }) => ({ assignments: [assignment] }),
  targets: () => [],
  within,
  doneBy: madeBy,
  about: ({ assignment }, state) => ({ count: 1, label: labelOf(state, assignment) }),
  decide(state, { assignment: id }, { actor, now }) {
    const assignment = state.assignment(id);
    if (!assignment) return refuse({ code: 'assignment.missing' });
    if (assignment.endedAt !== null) return decided([]);
    const refusal = refusalToManage(state, actor, assignment);
    if (refusal) return refuse(refusal);
    const change = changed(assignment, { endedAt: now });
    return decided(change === null ? [] : [change]);
  },
});
