import fc from 'fast-check';

import { newOperationId } from '../../electron/replica/digest.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { byRole } from '../../shared/commands/roles.ts';
import { GroupId, type MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { isBelowAdmin, outranks, type Role, roles } from '../../shared/domain/member.ts';
import { type Actor, groupsReached } from '../../shared/permissions/can.ts';
import { readOwnGroups } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { beginStore } from './begun-store.ts';
import { anInvitation, aPerson, temporaryFolder } from './desktop.ts';
import { isFullForm } from './law.ts';
import { anOperation, CLIENT } from './operations.ts';

export const RUNS = isFullForm ? 3000 : 300;
/** Whoever is there at the beginning; what each is by then. */
const cast: readonly Role[] = [
  'owner',
  'owner',
  'admin',
  'admin',
  'manager',
  'trainer',
  'learner',
  'learner',
  'learner',
];
export const PEOPLE = cast.length + 1;
/** The last two of the cast are admins of groups: of the one whose admins change roles and of another, and of that alone. */
const groupAdmins = [cast.length - 1, cast.length - 2] as const;
const GROUPS = 3;
/** So many addresses are there to be invited. */
const INVITED = 3;

const acts = [
  'setRole',
  'edit',
  'suspend',
  'reactivate',
  'remove',
  'add',
  'setGroups',
  'setMembers',
  'appoint',
  'configure',
  'invite',
  'resend',
  'revokeInvitation',
  'import',
  'addByEmail',
  'undo',
] as const;
export const step = fc.record({
  by: fc.oneof(fc.nat(PEOPLE - 1), fc.constantFrom(0, ...groupAdmins, PEOPLE - 1)),
  // Roles more often than the rest: of many and by many they are hardest to keep in bounds.
  act: fc.constantFrom(...acts, 'setRole', 'setRole', 'setRole'),
  // Owners more often than others: there are few, and one of them has to stay.
  who: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(fc.nat(PEOPLE + INVITED - 1), { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constantFrom([0], [1], [0, 1], [PEOPLE]) },
  ),
  role: fc.constantFrom(...roles),
  group: fc.nat(GROUPS - 1),
  yes: fc.boolean(),
  back: fc.nat(4),
});
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

interface Person {
  readonly id: MemberId;
  readonly role: Role;
  readonly status: string;
  readonly firstName: string;
  readonly inviteAt: string | null;
}
interface Picture {
  readonly people: ReadonlyMap<string, Person>;
  readonly memberships: ReadonlyMap<string, GroupId>;
}

const AT = '2026-03-01T09:00:00.000Z';
const emailOf = (n: number) => `p${String(n)}@acme.example`;

/** A workspace in which anybody tries anything, and which tells what no rule allows. */
export class RankWorld {
  readonly #folder = temporaryFolder();
  readonly #store: Store;
  readonly #done: OperationId[] = [];
  readonly #groups: GroupId[];
  applied = 0;
  refused = 0;

  constructor() {
    beginStore(this.#folder.path);
    this.#store = openStore(this.#folder.path);
    this.#store.sql.exec('PRAGMA synchronous = OFF');
    const founder = (n: number) => ({ email: emailOf(n), firstName: `P${String(n)}`, lastName: '' });
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 5, credits: 0, sample: false, renewsAt: AT } as const;
    const founders = { owner: founder(0), organizationAdmin: founder(PEOPLE - 1) };
    this.#run('workspace.create', { ...workspace, ...founders }, { kind: 'service' });
    const owner = this.#actor(0);
    const names = Array.from({ length: GROUPS }, (_, n) => `G${String(n)}`);
    this.#run('groups.create', { names }, owner);
    this.#groups = this.#store.sql.all<{ id: GroupId }>('SELECT id FROM grp ORDER BY n').map(({ id }) => id);
    const [first = GroupId.parse(''), second = first] = this.#groups;
    const people = cast.slice(1).map((role, index) => {
      const n = index + 1;
      const adminOf = n === groupAdmins[0] ? [first, second] : n === groupAdmins[1] ? [second] : [];
      return aPerson(`p${String(n)}`, { role, groups: [n % 2 === 0 ? second : first], adminOf });
    });
    const invited = aPerson('', { email: emailOf(PEOPLE), role: 'owner', status: 'invited' });
    this.#run('members.add', { people: [...people, invited] }, owner);
    this.#run('groups.configure', { group: first, settings: allowing(true) }, owner);
    this.#done.length = 0;
  }

  /** Tries a step, and answers which laws it broke. */
  take(one: Step): string[] {
    const actor = this.#actor(one.by);
    if (actor.kind === 'service') return [];
    const before = this.#picture();
    if (!this.#try(one, actor)) return [];
    const after = this.#picture();
    const laws: Readonly<Record<string, boolean>> = {
      'the last owner stays': [...after.people.values()].some(
        ({ role, status }) => role === 'owner' && status === 'active',
      ),
      'nobody is raised above the granter':
        isAbove(actor) || raised(before, after).every((role) => this.#mayRaise(actor, role)),
      'nobody touches who outranks them':
        isAbove(actor) || altered(before, after).every(({ role }) => !outranks(role, rankOf(actor))),
      'nobody touches themselves': touched(before, after).every(({ id }) => id !== actor.id),
      'a group admin stays in their groups': this.#staysInside(actor, before, after),
      'a group admin touches whom a group of theirs lets them': this.#isLet(actor, before, after),
    };
    return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
  }

  close(): void {
    this.#store.close();
    this.#folder.remove();
  }

  #mayRaise(actor: Self, role: Role): boolean {
    return !outranks(role, rankOf(actor));
  }

  /** Whom the table lets reach only some groups, changes memberships in these alone. */
  #staysInside(actor: Self, before: Picture, after: Picture): boolean {
    const reached = groupsReached(actor, 'groups.setMembers');
    if (reached === 'all') return true;
    const gone = (key: string) => !after.people.has(key.split(' ')[0] ?? '');
    const changed = [...before.memberships, ...after.memberships].filter(
      ([key]) => before.memberships.has(key) !== after.memberships.has(key) && !gone(key),
    );
    return changed.every(([, group]) => reached?.includes(group) === true);
  }

  /** Below managers, whoever was touched was in a group of which the actor is admin and that opens roles to them. */
  #isLet(actor: Self, before: Picture, after: Picture): boolean {
    if (!outranks('manager', actor.role)) return true;
    const open = new Set(openTo(actor));
    const inside = [...before.memberships].filter(([, group]) => open.has(group)).map(([key]) => key.split(' ')[0]);
    return touched(before, after).every(({ id }) => inside.includes(id));
  }

  #picture(): Picture {
    const { sql } = this.#store;
    const people = sql.all<Person>('SELECT id, role, status, firstName, inviteAt FROM member');
    const memberships = sql.all<{ member: string; grp: GroupId; admin: number }>(
      'SELECT member.id AS member, grp.id AS grp, admin FROM membership JOIN member ON member.n = mn JOIN grp ON grp.n = gn',
    );
    return {
      people: new Map(people.map((person) => [person.id, person])),
      memberships: new Map(memberships.map(({ member, grp, admin }) => [`${member} ${grp} ${String(admin)}`, grp])),
    };
  }

  #actor(n: number): Actor {
    const row = this.#store.sql.get<Person>('SELECT id, role, status FROM member WHERE email = ?', emailOf(n));
    if (!row || row.status === 'suspended') return { kind: 'service' };
    return { kind: 'member', id: row.id, role: row.role, groups: readOwnGroups(this.#store.sql, row.id) };
  }

  #people(who: readonly number[]): Person[] {
    return who.flatMap((n) => {
      const row = this.#store.sql.get<Person>('SELECT id, role, status FROM member WHERE email = ?', emailOf(n));
      return row ?? [];
    });
  }

  #try({ act, who, role, group: place, yes, back }: Step, actor: Self): boolean {
    const addresses = (who as readonly number[]).map(emailOf); // whichever of the lists it was drawn from
    const people = this.#people(who);
    const members = people.map(({ id }) => id);
    const group = this.#groups[place] ?? GroupId.parse('');
    const [first] = people;
    if (act === 'add')
      return this.#run('members.add', { people: [aPerson(newName(), { role, groups: [group] })] }, actor);
    if (act === 'configure') return this.#run('groups.configure', { group, settings: allowing(yes) }, actor);
    if (act === 'invite') {
      const person = anInvitation('', { email: emailOf(PEOPLE + (back % INVITED)), role, groups: yes ? [group] : [] });
      return this.#run('members.invite', { people: [person] }, actor);
    }
    if (act === 'addByEmail') return this.#run('groups.addByEmail', { group, emails: addresses }, actor);
    if (act === 'undo') {
      const operation = this.#done.at(-1 - back);
      return operation !== undefined && this.#run('operations.undo', { operation }, actor);
    }
    if (!first) return false;
    switch (act) {
      case 'setRole':
        return this.#run('members.setRole', { role, people: byRole(people) }, actor);
      case 'edit': {
        const fields = { role: { was: first.role, to: role } };
        return this.#run('members.edit', { people: [{ member: first.id, fields }] }, actor);
      }
      case 'import':
        return this.#run(
          'members.import',
          { file: 'x.csv', people: addresses.map((email) => rowOf(email, role)) },
          actor,
        );
      case 'setGroups':
        return this.#run('members.setGroups', { members, groups: [group], mode: yes ? 'set' : 'remove' }, actor);
      case 'setMembers':
        return this.#run('groups.setMembers', { group, add: yes ? members : [], remove: yes ? [] : members }, actor);
      case 'appoint':
        return this.#run('groups.appoint', { group, members, admin: yes }, actor);
      default:
        return this.#run(`members.${act}`, { members }, actor);
    }
  }

  #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, actor: Actor): boolean {
    const { sql } = this.#store;
    const request = anOperation(name, args, { id: newOperationId(AT) });
    const result = inTransaction(sql, () => execute(sql, request, { actor, client: CLIENT }, AT));
    if (result.outcome === 'refused') this.refused += 1;
    else {
      this.applied += 1;
      this.#done.push(result.id);
    }
    return result.outcome === 'applied';
  }
}

type Self = Extract<Actor, { kind: 'member' }>;
/** What a file says of somebody, who may be new. */
const rowOf = (email: string, role: Role) => ({
  ...{ email, firstName: newName(), lastName: null, status: null, fullSeat: false, groups: [] },
  role: isBelowAdmin(role) ? role : null,
});
let named = 0;
const newName = () => `new${String((named += 1))}`;

/** Both of what admins of a group may do beside its memberships, allowed or not. */
const allowing = (yes: boolean) => ({ changesRoles: { was: !yes, to: yes }, invitesPeople: { was: !yes, to: yes } });

const isAbove = ({ role }: Self) => roles.indexOf(role) === 0;

/** The groups of which somebody is admin, and that let their admins change roles. */
const openTo = ({ groups = [] }: Self) =>
  groups.filter(({ admin, allows }) => admin && allows.includes('changesRoles')).map(({ id }) => id);

/** An appointment that may change roles ranks as a manager does. */
const rankOf = (actor: Self): Role =>
  openTo(actor).length > 0 && outranks('manager', actor.role) ? 'manager' : actor.role;

/** The roles that were given to whom they raise. */
function raised(before: Picture, after: Picture): Role[] {
  return [...after.people].flatMap(([id, { role }]) => {
    const was = before.people.get(id);
    return was && !outranks(role, was.role) ? [] : [role];
  });
}

/** Whose role or standing changed, or who was removed; as they were. */
function touched(before: Picture, after: Picture): Person[] {
  return [...before.people.values()].filter(({ id, role, status }) => {
    const now = after.people.get(id);
    return now?.role !== role || now.status !== status;
  });
}

/** The same, and whose name or invitation changed. */
const altered = (before: Picture, after: Picture): Person[] => [
  ...touched(before, after),
  ...[...before.people.values()].filter(({ id, firstName, inviteAt }) => {
    const now = after.people.get(id);
    return now !== undefined && (now.firstName !== firstName || now.inviteAt !== inviteAt);
  }),
];
