import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { openStore } from '../../service/store/open-store.ts';
import { type ArgsOf, type CommandName, commands } from '../../shared/commands/catalog.ts';
import { deriveId, GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import { outranks, type Role } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { type Action, type Rule, rules, type Standing, standings } from '../../shared/permissions/rules.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { RouteName } from '../../shared/sync/routes.ts';
import { anInvitation, aPerson, type TestService, tokenFor } from './desktop.ts';
import { anOperation, apply, membersOf, pushAll } from './operations.ts';

/** What something is done to: nobody in particular, people and groups of one's own and of others, oneself, one's betters, strangers. */
export const places = ['workspace', 'own', 'other', 'self', 'above', 'stranger'] as const;
export type Place = (typeof places)[number];

/** Ids of nothing that is in the workspace. */
export const STRANGER = MemberId.parse('019a2015-7bc2-7000-8000-00000000dead');
const STRANGE_GROUP = GroupId.parse('019a2015-7bc2-7000-8000-00000000beef');

/** A member of each standing; who is admin of a group is a learner beside it. */
export const roleOf = (standing: Standing): Role => (standing === 'groupAdmin' ? 'learner' : standing);
const addressOf = (standing: Standing) => `${standing.toLowerCase()}@acme.example`;

/** What a command is done to, by ids. */
export interface Ids {
  readonly member: MemberId;
  readonly group: GroupId;
  readonly undone: OperationId;
}

let made = 0;
export const fresh = (): string => `p${String((made += 1))}`;

/** A workspace with somebody of every standing, and two groups, of which all but the highest are in one. */
export class Cast {
  readonly service: TestService;
  readonly tokens = new Map<Standing, string>();
  readonly #people = new Map<string, MemberId>();
  #own: GroupId = STRANGE_GROUP;
  #other: GroupId = STRANGE_GROUP;
  #undone: OperationId = OperationId.parse(STRANGER);

  constructor(service: TestService) {
    this.service = service;
  }

  async gather(): Promise<void> {
    const { client, folder } = this.service;
    const groups = await apply(client, 'groups.create', { names: ['Own', 'Other'] });
    [this.#own, this.#other] = [GroupId.parse(deriveId(groups, 0)), GroupId.parse(deriveId(groups, 1))];
    const given = (role: Role) => (role === 'organizationAdmin' ? 'owner' : role);
    await apply(client, 'members.add', {
      people: [
        ...standings.map((standing) => {
          const adminOf = standing === 'groupAdmin' ? [this.#own] : [];
          return aPerson(standing.toLowerCase(), { role: given(roleOf(standing)), groups: [this.#own], adminOf });
        }),
        ...(['own', 'other', 'above'] as const).map((place) => this.#personAt(place, place)),
      ],
    });
    this.#undone = await apply(client, 'members.add', { people: [aPerson('gone')] });
    for (const [email, { id }] of await membersOf(client)) this.#people.set(email, id);
    for (const each of standings) this.tokens.set(each, await tokenFor(this.service, addressOf(each)));
    const store = openStore(folder);
    store.sql.run("UPDATE member SET role = 'organizationAdmin' WHERE email = ?", addressOf('organizationAdmin'));
    store.close();
  }

  id(standing: Standing): MemberId {
    return this.#people.get(addressOf(standing)) ?? STRANGER;
  }

  client(standing: Standing): ServiceClient {
    return createServiceClient({ address: this.service.address, token: this.tokens.get(standing) ?? '' });
  }

  /** Somebody in that place; somebody new where they are to be removed, so that no case spoils another. */
  async idsAt(place: Place, standing: Standing, name: CommandName): Promise<Ids> {
    const undone = this.#undone;
    if (place === 'stranger') return { member: STRANGER, group: STRANGE_GROUP, undone };
    const group = place === 'other' ? this.#other : this.#own;
    if (place === 'self') return { member: this.id(standing), group, undone };
    if (name !== 'members.remove') return { member: this.#named(place), group, undone };
    const id = await apply(this.service.client, 'members.add', { people: [this.#personAt(place, fresh())] });
    return { member: MemberId.parse(deriveId(id, 0)), group, undone };
  }

  #named(place: Place): MemberId {
    return this.#people.get(`${place}@acme.example`) ?? STRANGER;
  }

  #personAt(place: Place, name: string) {
    const groups = [place === 'other' ? this.#other : this.#own];
    return aPerson(name, { role: place === 'above' ? 'owner' : 'learner', groups });
  }

  /** What becomes of a command at the service: refused by the table, or decided by its own rules. */
  async answerTo(standing: Standing, name: CommandName, ids: Ids): Promise<'not let in' | 'forbidden' | 'decided'> {
    const operation = anOperation(name, argsOf[name](ids) as ArgsOf<typeof name>); // the arguments of that very name
    try {
      const [result] = await pushAll(this.client(standing), operation);
      return result?.outcome === 'refused' && result.error.code === 'forbidden' ? 'forbidden' : 'decided';
    } catch (error) {
      if (error instanceof Refusal && error.error.code === 'console.denied') return 'not let in';
      throw error;
    }
  }

  /** Asks for a route with nothing in it, and reads no more than how it is answered. */
  async requestWith(token: string, name: RouteName): Promise<Response> {
    const [method = '', path = ''] = name.split(' ');
    const ending = new AbortController();
    const query = path === '/v1/conflicts' ? `?operation=${STRANGER}` : '';
    const response = await fetch(`${this.service.address}${path.replace(':id', STRANGER)}${query}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: '{}' }),
      signal: ending.signal,
    });
    ending.abort();
    return response;
  }

  request(standing: Standing, name: RouteName): Promise<Response> {
    return this.requestWith(this.tokens.get(standing) ?? '', name);
  }

  /** Seats somebody at the keyboard of a desktop, as the service would tell it. */
  sitDown(sql: Sql, standing: Standing): void {
    const groups = [{ id: this.#own, admin: standing === 'groupAdmin', allows: [] }];
    const self = { id: this.id(standing), name: standing, email: addressOf(standing), role: roleOf(standing), groups };
    sql.run("UPDATE meta SET head = json_set(head, '$.self', json(?))", JSON.stringify(self));
  }
}

/** What the command is done to: people, groups, or the workspace. */
export const kindOf: { readonly [Name in CommandName]: 'member' | 'group' | 'workspace' } = {
  'workspace.create': 'workspace',
  'groups.create': 'workspace',
  'groups.rename': 'group',
  'groups.delete': 'group',
  'groups.configure': 'group',
  'groups.setMembers': 'group',
  'groups.appoint': 'group',
  'members.setGroups': 'group',
  'members.add': 'workspace',
  'members.import': 'workspace',
  'members.invite': 'group',
  'members.resend': 'member',
  'members.revokeInvitation': 'member',
  'members.accept': 'workspace',
  'members.expire': 'workspace',
  'members.edit': 'member',
  'members.setRole': 'member',
  'members.suspend': 'member',
  'members.reactivate': 'member',
  'members.remove': 'member',
  'seats.assign': 'member',
  'seats.revoke': 'member',
  'operations.undo': 'workspace',
  'events.record': 'workspace',
};

/** Arguments with which each command would be decided, so that only the permission can stand in the way. */
const argsOf: { readonly [Name in CommandName]: (ids: Ids) => ArgsOf<Name> } = {
  'workspace.create': () => ({
    name: 'Other',
    plan: 'free',
    seats: 0,
    credits: 0,
    renewsAt: '2027-01-01T00:00:00.000Z',
    sample: false,
    owner: { email: 'eve@acme.example', firstName: '', lastName: '' },
  }),
  'groups.create': () => ({ names: [fresh()] }),
  'groups.rename': ({ group }) => ({ group, was: 'Own', to: 'Own' }),
  'groups.delete': ({ group }) => ({ group }),
  'groups.configure': ({ group }) => ({ group, settings: {} }),
  'groups.setMembers': ({ group, member }) => ({ group, add: [member], remove: [] }),
  'groups.appoint': ({ group, member }) => ({ group, members: [member], admin: false }),
  'members.setGroups': ({ group, member }) => ({ members: [member], groups: [group], mode: 'add' }),
  'members.add': () => ({ people: [aPerson(fresh())] }),
  'members.import': () => {
    const { email, firstName, lastName } = aPerson(fresh());
    const person = { email, firstName, lastName, role: null, status: null, fullSeat: false, groups: [] };
    return { file: 'x.csv', people: [person] };
  },
  'members.invite': ({ group }) => ({ people: [anInvitation(fresh(), { groups: [group] })] }),
  'members.resend': ({ member }) => ({ members: [member] }),
  'members.revokeInvitation': ({ member }) => ({ members: [member] }),
  'members.accept': ({ member }) => ({ member, firstName: '', lastName: '' }),
  'members.expire': ({ member }) => ({ members: [member] }),
  'members.edit': ({ member }) => ({
    people: [{ member, fields: { lastName: { was: 'Example', to: 'Example' } } }],
  }),
  'members.setRole': ({ member }) => ({ role: 'learner', people: [{ was: 'learner', members: [member] }] }),
  'members.suspend': ({ member }) => ({ members: [member] }),
  'members.reactivate': ({ member }) => ({ members: [member] }),
  'members.remove': ({ member }) => ({ members: [member] }),
  'seats.assign': ({ member }) => ({ members: [member] }),
  'seats.revoke': ({ member }) => ({ members: [member] }),
  'operations.undo': ({ undone }) => ({ operation: undone }),
  'events.record': () => ({
    events: [{ id: fresh(), kind: 'seat.used', email: 'a@acme.example', at: '2026-01-01T00:00:00.000Z', feature: 'x' }],
  }),
};
export const names = Object.keys(commands) as CommandName[]; // the keys of this very object

/** Whether the table lets somebody in the group `Own`, and admin of it where that is what they are, do this there. */
export function tableSays(
  standing: Standing,
  action: Action,
  place: Place,
  kind: 'member' | 'group' | 'workspace',
): boolean {
  const { grants, unless }: Rule = rules[action];
  const held = standing === 'groupAdmin' ? (['learner', 'groupAdmin'] as const) : [standing];
  return held.some((each) => {
    const grant = grants[each];
    // No group's settings allow anything here, and the workspace has set nothing.
    if (!grant || grant.setting || grant.policy === 'createsScenarios') return false;
    const target = place === 'above' ? 'owner' : place === 'self' ? roleOf(standing) : 'learner';
    const rank = each === 'groupAdmin' ? 'manager' : each;
    if (kind === 'member' && place !== 'stranger') {
      if (place === 'self' && unless.includes('notSelf')) return false;
      if (unless.includes('notOutranked') && outranks(target, rank)) return false;
      if (grant.below && !outranks(grant.below, target)) return false;
    }
    if (grant.scope === 'ownGroups') return kind !== 'workspace' && place !== 'other' && place !== 'stranger';
    return grant.scope === 'workspace' || (kind === 'member' && place === 'self');
  });
}
