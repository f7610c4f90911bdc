import {
  type ImportPart,
  importPartOf,
  type ImportPerson,
  type ImportPowers,
  importPowers,
} from '../../shared/commands/import-people.ts';
import { refusalToGrant } from '../../shared/commands/import-held.ts';
import { cleanText } from '../../shared/csv/clean.ts';
import { finish, ROWS_A_STEP, type Steps } from '../../shared/csv/steps.ts';
import type { CsvPerson, CsvPlan } from '../../shared/csv/types.ts';
import { safeCell } from '../../shared/csv/write.ts';
import { groupKey, MAX_GROUP_NAME } from '../../shared/domain/group.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import {
  displayName,
  holdsFullSeat,
  isBelowAdmin,
  MAX_NAME,
  outranks,
  type Role,
  type Seat,
  type Status,
} from '../../shared/domain/member.ts';
import { isUsual, type Newcomer } from '../../shared/domain/newcomer.ts';
import type { SeatCounts } from '../../shared/domain/seat.ts';
import type { ImportField } from '../../shared/ipc/import-shapes.ts';
import type { Fields } from '../../shared/kernel/effects.ts';
import type { State } from '../../shared/kernel/state.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { readSeatCounts, readState } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { withGroupsNow } from './groups-now.ts';
import { heldRows } from './held-rows.ts';
import { type Newcomers, noNewcomers } from './newcomers.ts';
import { notesOf } from './notes.ts';
import { type Found, GroupsHere, PeopleHere, type PersonHere } from './people-here.ts';
import type { Changed, PersonRow, PlanRow } from './plan-rows.ts';
import { readRoom, type Room } from './room.ts';

export interface PlannedImport {
  /** What would happen to each row of the file, in the file's order. */
  readonly rows: readonly PlanRow[];
  /** The groups the file names that are not here, as it spells them first. */
  readonly newGroups: readonly string[];
  /** The groups that are here. */
  readonly groupNames: ReadonlyMap<GroupId, string>;
  readonly seats: SeatCounts;
  /** How many people are here. */
  readonly present: number;
  readonly room: Room;
  /** What new people begin with where the file does not say. */
  readonly newcomers: Newcomers;
}

/** A name as it comes back out of a file that we write. */
const asRead = (stored: string): string => cleanText(safeCell(stored)).text.slice(0, MAX_NAME);

/** The names a file gives: null where it says what is here already, be it with other blanks or parted elsewhere. */
function namesOf({ firstName, lastName, fullName }: CsvPerson, member: PersonHere | undefined) {
  if (!member || (firstName === member.firstName && lastName === member.lastName)) return { firstName, lastName };
  if (fullName !== undefined && fullName === asRead(displayName(member))) return { firstName: null, lastName: null };
  return {
    firstName: firstName === asRead(member.firstName) ? null : firstName,
    lastName: lastName === asRead(member.lastName) ? null : lastName,
  };
}

/** A person of a file as the command takes them: no role at or above admin, no seat for someone inactive. */
function toImportPerson(person: CsvPerson, groups: GroupsHere, member: PersonHere | undefined): ImportPerson {
  const { email, role, status } = person;
  const { firstName, lastName } = namesOf(person, member);
  const granted = role !== null && isBelowAdmin(role) ? role : null;
  const known = person.groups.flatMap((name) => groups.find(name)?.id ?? []);
  const fullSeat = person.seat === 'full' && status !== 'suspended';
  return { email, firstName, fullSeat, groups: [...new Set(known)], lastName, role: granted, status };
}

/** The groups of a file that are not here, each once, and where each stands in the list. */
class NewGroups {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();

  /** A name that is too long can be made by nobody. */
  placesOf(names: readonly string[]): number[] {
    return names.filter((name) => name.length <= MAX_GROUP_NAME).map((name) => this.#placeOf(name));
  }

  #placeOf(name: string): number {
    const key = groupKey(name);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.names.length);
    return this.names.push(name) - 1;
  }
}

interface Written {
  /** The fields of the person before all effects, and after them; only those that are written. */
  readonly before: Fields;
  readonly after: Fields;
  readonly joins: string[];
}

function written({ effects }: ImportPart, state: State): Written {
  let before: Fields = {};
  let after: Fields = {};
  const joins: string[] = [];
  for (const effect of effects) {
    if (effect.kind === 'add') joins.push(state.group(effect.group)?.name ?? '');
    if (effect.kind !== 'set') continue;
    before = { ...effect.before, ...before };
    after = { ...after, ...effect.after };
  }
  return { before, after, joins };
}

/** A field before and after; null where it stays. The values were written from a parsed member. */
function changed<Value extends string>(
  name: string,
  { before, after }: Written,
  isNew: boolean,
): Changed<Value> | null {
  const to = after[name];
  if (typeof to !== 'string') return null;
  const from = before[name];
  return { before: isNew || typeof from !== 'string' ? null : (from as Value), after: to as Value }; // see above
}

/** The role that somebody has to confirm, where whoever imports may give it. It is never below the one they have. */
function grantOf({ escalate }: CsvPerson, member: PersonHere | null, actor: Actor): Role | null {
  if (escalate === null || escalate === 'group admin') return null;
  if (member !== null && !outranks(escalate, member.role)) return null;
  return refusalToGrant(actor, escalate, member ?? undefined) === null ? escalate : null;
}

interface Planning {
  readonly state: State;
  readonly actor: Actor;
  readonly powers: ImportPowers;
  readonly fresh: NewGroups;
  readonly groups: GroupsHere;
  readonly newcomers: Newcomers;
}

const ofNobody: readonly number[] = [];
const ofNothing: readonly ImportField[] = [];

/** What of somebody new the file does not say, and is given to them as to all who are new. */
function givenAsNew({ fullSeat, role, status }: ImportPerson, begins: Newcomer): readonly ImportField[] {
  if (isUsual(begins)) return ofNothing;
  return [
    ...(role === null && !isUsual({ role: begins.role }) ? (['role'] as const) : []),
    ...(begins.fullSeat === true && !fullSeat && status !== 'suspended' ? (['seat'] as const) : []),
    ...(begins.groups && begins.groups.length > 0 ? (['groups'] as const) : []),
  ];
}

function personRow(
  csv: CsvPerson,
  part: ImportPart,
  member: PersonHere | null,
  { state, actor, powers, fresh, newcomers }: Planning,
): PersonRow {
  const isNew = member === null;
  const all = written(part, state);
  const isLeft = member !== null && !powers.mayChange(member);
  const makes = csv.unknownGroups.length === 0 || isLeft ? ofNobody : fresh.placesOf(csv.unknownGroups);
  const grant = csv.escalate === null ? null : grantOf(csv, member, actor);
  return {
    kind: 'person',
    csv,
    person: part.person,
    member,
    firstName: changed('firstName', all, isNew),
    lastName: changed('lastName', all, isNew),
    role: changed<Role>('role', all, isNew),
    status: changed<Status>('status', all, isNew),
    seat: changed<Seat>('seat', all, isNew),
    joins: all.joins,
    makes,
    grant,
    asNew: isNew ? givenAsNew(part.person, newcomers.given) : ofNothing,
    notes: notesOf(csv, member, { isLeft, hasStatus: all.after['status'] !== undefined }),
  };
}

type Knowing = Omit<Planning, 'state'>;

/** Whether nothing of a row is otherwise here; where that is not plain to see, it is not said. */
function staysAsItIs(csv: CsvPerson, found: Found, { groups, powers }: Knowing): boolean {
  const { person: member } = found;
  if (!powers.mayChange(member)) return true;
  const { firstName, lastName } = namesOf(csv, member);
  return (
    (firstName === null || firstName === member.firstName) &&
    (lastName === null || lastName === member.lastName) &&
    (csv.role === null || csv.role === member.role || !isBelowAdmin(csv.role) || !isBelowAdmin(member.role)) &&
    (csv.status === null || csv.status === member.status) &&
    (csv.seat !== 'full' || csv.status === 'suspended' || holdsFullSeat(member)) &&
    csv.groups.every((name) => found.groups.includes(groups.find(name)?.n ?? 0))
  );
}

/** Someone of whom nothing changes, unless groups are made: who they are is read where it is asked for. */
class StayingRow implements PersonRow {
  readonly kind = 'person';
  readonly csv: CsvPerson;
  readonly member: PersonHere;
  readonly makes: readonly number[];
  readonly grant: Role | null;
  readonly notes: PersonRow['notes'];
  readonly joins: readonly string[] = [];
  readonly firstName = null;
  readonly lastName = null;
  readonly role = null;
  readonly status = null;
  readonly seat = null;
  readonly asNew = ofNothing;
  readonly #groups: GroupsHere;

  constructor(csv: CsvPerson, member: PersonHere, { powers, fresh, actor, groups }: Knowing) {
    this.csv = csv;
    this.member = member;
    this.#groups = groups;
    const isLeft = !powers.mayChange(member);
    this.makes = csv.unknownGroups.length === 0 || isLeft ? ofNobody : fresh.placesOf(csv.unknownGroups);
    this.grant = csv.escalate === null ? null : grantOf(csv, member, actor);
    this.notes = notesOf(csv, member, { isLeft, hasStatus: false });
  }

  get person(): ImportPerson {
    return toImportPerson(this.csv, this.#groups, this.member);
  }
}

/** Who imports, and when. */
export interface ImportingNow {
  readonly actor: Actor;
  readonly now: string;
  /** What new people begin with; nothing where that is not said. */
  readonly newcomers?: Newcomers;
}

/** At once what `planImportInSteps` does. */
export const planImport = (sql: Sql, plan: CsvPlan, importing: ImportingNow): PlannedImport =>
  finish(planImportInSteps(sql, plan, importing));

/**
 * What importing a file would do to the workspace as this computer knows it, row by row: decided by the command's own
 * code, field by field, with nothing written.
 */
export function* planImportInSteps(sql: Sql, plan: CsvPlan, importing: ImportingNow): Steps<PlannedImport> {
  const { actor, now, newcomers = noNewcomers } = importing;
  const groups = new GroupsHere(sql);
  const present = sql.get<{ n: number }>('SELECT count(*) AS n FROM member')?.n ?? 0;
  const all = withGroupsNow(plan, groups);
  const emails = all.map(({ email }) => email);
  const people = new PeopleHere(sql, emails, present);
  yield { rows: 0, share: 0 };
  const known = { actor, powers: importPowers(actor), fresh: new NewGroups(), groups, newcomers };
  // Most people of most files stay as they are. Only about the others the command is asked.
  const stays = all.map((csv) => {
    const found = people.find(csv.email);
    return found && staysAsItIs(csv, found, known) ? found.person : null;
  });
  const ids = groups.all.map(({ id }) => id);
  const asked = emails.filter((_, index) => !stays[index]);
  const state = readState(sql, { emails: asked, memberships: true, groups: ids }, () => null);
  // Whoever is new is told apart by their address: ids are given when it is applied.
  const partOf = importPartOf(state, { actor, now, newId: () => '', newcomers: newcomers.given });
  const [planning, rows] = [{ ...known, state }, new Array<PlanRow>()];
  for (const [index, csv] of all.entries()) {
    if (index % ROWS_A_STEP === 0) yield { rows: index, share: index / emails.length };
    const here = stays[index];
    if (here) {
      rows.push(new StayingRow(csv, here, planning));
      continue;
    }
    const member = state.memberByEmail(csv.email);
    const part = partOf(toImportPerson(csv, groups, member), index);
    rows.push(personRow(csv, part, member ?? null, planning));
  }
  for (const row of heldRows(sql, plan, actor)) rows.push(row);
  return {
    rows: rows.toSorted((a, b) => a.csv.record - b.csv.record),
    newGroups: planning.fresh.names,
    groupNames: new Map(groups.all.map(({ id, name }) => [id, name])),
    seats: readSeatCounts(sql),
    room: readRoom(sql),
    present,
    newcomers,
  };
}
