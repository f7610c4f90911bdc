import type { Granting, Renaming } from '../../shared/commands/import-held.ts';
import type { ImportPerson } from '../../shared/commands/import-people.ts';
import type { ImportArgs } from '../../shared/commands/import.ts';
import { groupKey } from '../../shared/domain/group.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { isUsual, type Newcomer } from '../../shared/domain/newcomer.ts';
import { type Choices, isDone } from './choices.ts';
import type { PlannedImport } from './plan-import.ts';
import type { PersonRow } from './plan-rows.ts';
import type { RowIndex } from './row-index.ts';
import { effective } from './tally.ts';

/** The groups that are made, in the order of the list, and where each of them stands then. */
function madeGroups({ newGroups }: PlannedImport, { made }: Choices) {
  const places = [...made].toSorted((a, b) => a - b);
  return {
    names: places.flatMap((place) => newGroups[place] ?? []),
    at: new Map(places.map((place, n) => [place, n])),
  };
}

interface Chosen extends PlannedImport {
  readonly choices: Choices;
  readonly madeAt: ReadonlyMap<number, number>;
  /** What all who are new begin with; null where that is what everybody does. */
  readonly begins: Newcomer | null;
}

function newGroupsOf(row: PersonRow, at: number, { choices, madeAt, newGroups }: Chosen): number[] {
  const left = choices.leftGroups(at);
  return row.makes.filter((place) => !left?.has(newGroups[place] ?? '')).flatMap((place) => madeAt.get(place) ?? []);
}

/** Of what all who are new begin with, what is left to somebody of whom something was left out. */
function chosenNewcomer(begins: Newcomer, row: PersonRow, at: number, { choices, groupNames }: Chosen): Newcomer {
  const { fullSeat, groups, role } = begins;
  const left = new Set([...(choices.leftGroups(at) ?? [])].map(groupKey));
  const joins = groups?.filter((id) => !left.has(groupKey(groupNames.get(id) ?? ''))) ?? [];
  // Planned without a seat, they get none, also where their being suspended is left out.
  const takesSeat = fullSeat === true && row.csv.status !== 'suspended' && !choices.leaves(at, 'seat');
  return {
    ...(takesSeat ? { fullSeat } : {}),
    ...(joins.length > 0 && !choices.leaves(at, 'groups') ? { groups: joins } : {}),
    ...(role === undefined || choices.leaves(at, 'role') ? {} : { role }),
  };
}

/** Of a row, what has been chosen; a row that is taken whole is taken as it was planned. */
function chosen(row: PersonRow, at: number, plan: Chosen): ImportPerson {
  const { person } = row;
  const { choices } = plan;
  const isPlain = choices.isWhole(at) && (choices.withSeats || !person.fullSeat);
  if (isPlain && row.makes.length === 0) return person;
  const begins = row.member === null && !choices.isWhole(at) ? plan.begins : null;
  const leaves = (field: Parameters<Choices['leaves']>[1]) => choices.leaves(at, field);
  const left = new Set([...(choices.leftGroups(at) ?? [])].map(groupKey));
  const isLeft = leaves('groups');
  const joined = isLeft ? [] : newGroupsOf(row, at, plan);
  return {
    email: person.email,
    firstName: leaves('name') ? null : person.firstName,
    fullSeat: person.fullSeat && choices.withSeats && !leaves('seat'),
    groups: isLeft ? [] : person.groups.filter((id) => !left.has(groupKey(plan.groupNames.get(id) ?? ''))),
    lastName: leaves('name') ? null : person.lastName,
    ...(joined.length > 0 ? { newGroups: joined } : {}),
    ...(begins === null ? {} : { newcomer: chosenNewcomer(begins, row, at, plan) }),
    role: leaves('role') ? null : person.role,
    status: leaves('status') ? null : person.status,
  };
}

/** The roles that were confirmed apart, of those who are imported. */
function grantsOf({ rows, choices }: Chosen, index: RowIndex, imported: ReadonlySet<string>): Granting[] {
  if (!choices.confirmed.has('grants')) return [];
  return index.held('grants').flatMap((at) => {
    const row = rows[at];
    if (row?.kind !== 'person' || row.grant === null || choices.leaves(at, 'role')) return [];
    return imported.has(row.person.email) ? [{ email: row.person.email, role: row.grant }] : [];
  });
}

function heldOf({ rows, choices }: Chosen, index: RowIndex) {
  const removals: MemberId[] = [];
  const renames: Renaming[] = [];
  for (const kind of ['removals', 'renames'] as const) {
    for (const at of index.held(kind)) {
      const row = rows[at];
      if (!row || row.kind === 'person' || row.held === null || !isDone(row, at, choices)) continue;
      const { member, to } = row.held;
      if (to === null) removals.push(member.id);
      else renames.push({ member: member.id, to, was: member.email });
    }
  }
  return { removals, renames };
}

/** What new people begin with, as the command takes it; what everybody begins with in any case is not said. */
function beginsOf({ newcomers: { given } }: PlannedImport, { withSeats }: Choices): Newcomer | null {
  if (isUsual(given)) return null;
  return given.fullSeat === undefined || withSeats ? given : { ...given, fullSeat: false };
}

/** Everything that is ticked, as the command takes it: in the order of the alphabet, as it is hashed. */
export function argsOf(plan: PlannedImport, choices: Choices, index: RowIndex, file: string): ImportArgs {
  const { names, at: madeAt } = madeGroups(plan, choices);
  const begins = beginsOf(plan, choices);
  const all: Chosen = { ...plan, choices, madeAt, begins };
  const people: ImportPerson[] = [];
  for (const [at, row] of plan.rows.entries()) {
    if (row.kind !== 'person' || effective(row, at, choices, plan.newGroups) === null) continue;
    people.push(chosen(row, at, all));
  }
  const grants = grantsOf(all, index, new Set(choices.confirmed.has('grants') ? people.map(({ email }) => email) : []));
  const { removals, renames } = heldOf(all, index);
  return {
    file,
    ...(grants.length > 0 ? { grants } : {}),
    ...(choices.invites ? { invites: true } : {}),
    ...(names.length > 0 ? { newGroups: names } : {}),
    ...(begins === null ? {} : { newcomers: begins }),
    people,
    ...(removals.length > 0 ? { removals } : {}),
    ...(renames.length > 0 ? { renames } : {}),
  };
}
