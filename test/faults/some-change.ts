import type { Desk } from '../../electron/core/desk.ts';
import { GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import { readReserves } from '../../shared/store/reserves.ts';
import type { Random } from '../../shared/sample/random.ts';
import { anInvitation, aPerson, change } from '../builders/desktop.ts';
import { peopleAt } from './desks.ts';

const DAY_MS = 86_400_000;

/** A change of one kind; what it makes gets a name of its own. */
type Making = (desk: Desk, random: Random, name: string) => OperationId | null;

const some = (desk: Desk, random: Random, most: number) =>
  random.shuffle(peopleAt(desk)).slice(0, 1 + random.below(most));

/** Whoever may be removed: not the owner, who is at the keyboard. */
const others = (desk: Desk, random: Random, most: number) => {
  const ids = desk.sql.all<{ id: string }>("SELECT id FROM member WHERE role <> 'owner' ORDER BY id");
  return random
    .shuffle(ids)
    .slice(0, 1 + random.below(most))
    .map(({ id }) => MemberId.parse(id));
};

const someGroup = (desk: Desk, random: Random) => {
  const groups = desk.sql.all<{ id: string; name: string }>('SELECT id, name FROM grp ORDER BY id');
  return groups.length > 0 ? random.pick(groups) : null;
};

const assign: Making = (desk, random) => change(desk, 'seats.assign', { members: some(desk, random, 3) }).id;
const revoke: Making = (desk, random) => change(desk, 'seats.revoke', { members: some(desk, random, 3) }).id;
const addSomebody: Making = (desk, _, name) => change(desk, 'members.add', { people: [aPerson(name)] }).id;
const makeGroup: Making = (desk, _, name) => change(desk, 'groups.create', { names: [name] }).id;

const rename: Making = (desk, random, name) => {
  const group = someGroup(desk, random);
  return group && change(desk, 'groups.rename', { group: GroupId.parse(group.id), was: group.name, to: name }).id;
};

const regroup: Making = (desk, random) => {
  const group = someGroup(desk, random);
  if (!group) return null;
  const [first, ...rest] = some(desk, random, 4);
  return change(desk, 'groups.setMembers', {
    group: GroupId.parse(group.id),
    add: first ? [first] : [],
    remove: rest,
  }).id;
};

/** The names of somebody, as they are seen here; who has made the change elsewhere meanwhile is in conflict with it. */
const edit: Making = (desk, random, name) => {
  const person = random.pick(
    desk.sql.all<{ id: string; firstName: string; lastName: string }>('SELECT id, firstName, lastName FROM member'),
  );
  const lastName = { was: person.lastName, to: name };
  const fields = random.chance(0.5) ? { lastName } : { lastName, firstName: { was: person.firstName, to: `F${name}` } };
  return change(desk, 'members.edit', { people: [{ member: MemberId.parse(person.id), fields }] }).id;
};

const raise: Making = (desk, random) => {
  const people = desk.sql.all<{ id: string; role: Role }>("SELECT id, role FROM member WHERE role <> 'owner'");
  if (people.length === 0) return null;
  const { id, role: was } = random.pick(people);
  const role = random.pick(['learner', 'trainer', 'manager'] as const);
  return change(desk, 'members.setRole', { role, people: [{ was, members: [MemberId.parse(id)] }] }).id;
};

const suspend: Making = (desk, random) => change(desk, 'members.suspend', { members: others(desk, random, 2) }).id;
const reactivate: Making = (desk, random) =>
  change(desk, 'members.reactivate', { members: others(desk, random, 4) }).id;
const remove: Making = (desk, random) => change(desk, 'members.remove', { members: others(desk, random, 1) }).id;

const invite: Making = (desk, random, name) =>
  change(desk, 'members.invite', { people: [anInvitation(name.toLowerCase(), { fullSeat: random.chance(0.5) })] }).id;

const appoint: Making = (desk, random) => {
  const group = someGroup(desk, random);
  const members = others(desk, random, 2);
  return (
    group && change(desk, 'groups.appoint', { group: GroupId.parse(group.id), members, admin: random.chance(0.7) }).id
  );
};

/** Who may do what, in a group and in the workspace, as it is seen here. */
const configure: Making = (desk, random) => {
  const group = someGroup(desk, random);
  const settings = { sessionLimit: { was: null, to: random.below(9) + 1 } };
  return group && change(desk, 'groups.configure', { group: GroupId.parse(group.id), settings }).id;
};
const allow: Making = (desk) => {
  const was = desk.sql.get<{ allowed: number }>('SELECT managersManagePeople AS allowed FROM workspace')?.allowed === 1;
  return change(desk, 'workspace.configure', { managersManagePeople: { was, to: !was } }).id;
};

/** How many seats there are, which of them are kept for a group, and a new term, on what is seen here. */
const grant: Making = (desk, random) => {
  const { granted } = readSeatCounts(desk.sql);
  const plan = readWorkspace(desk.sql)?.plan ?? 'enterprise';
  const seats = { was: granted, to: Math.max(0, granted + random.below(5) - 2) };
  return change(desk, 'plan.change', { plan: { was: plan, to: plan }, seats }).id;
};
const renew: Making = (desk) => {
  const was = readWorkspace(desk.sql)?.renewsAt ?? '';
  const to = new Date(Date.parse(was) + DAY_MS).toISOString();
  return change(desk, 'plan.renew', { renewsAt: { was, to } }).id;
};
const reserve: Making = (desk, random) => {
  const group = someGroup(desk, random);
  if (!group) return null;
  const id = GroupId.parse(group.id);
  const seats = { was: readReserves(desk.sql).get(id) ?? 0, to: random.below(3) };
  return change(desk, 'seats.reserve', { group: id, seats }).id;
};

const undo: Making = (desk) => {
  const last = desk.sql.get<{ id: string }>(
    'SELECT id FROM operation WHERE actor IS NOT NULL ORDER BY seq DESC LIMIT 1',
  );
  return last ? change(desk, 'operations.undo', { operation: OperationId.parse(last.id) }).id : null;
};

const makings: readonly Making[] = [
  assign,
  assign,
  assign,
  revoke,
  revoke,
  addSomebody,
  makeGroup,
  rename,
  regroup,
  edit,
  raise,
  suspend,
  reactivate,
  remove,
  invite,
  appoint,
  configure,
  allow,
  grant,
  renew,
  reserve,
  reserve,
  undo,
];

/** Makes one of the changes an administrator makes, and answers its id; throws a Refusal where it is refused. */
export const someChange: Making = (desk, random, name) => random.pick(makings)(desk, random, name);
