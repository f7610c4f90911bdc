import { kindOf } from './command-kinds.ts';
import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { openStore } from '../../service/store/open-store.ts';
import { type ArgsOf, type CommandName, commands } from '../../shared/commands/catalog.ts';
import { deriveId, GroupId, InvoiceId, MemberId, OperationId, PurchaseId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { noAgreement } from '../../shared/domain/agreement.ts';
import { usualTerms } from '../../shared/domain/term.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { type OwnGroup, switchable, type Target } from '../../shared/permissions/can.ts';
import { type Action, type Standing, standings, type WorkspacePolicy } from '../../shared/permissions/rules.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import type { RouteName } from '../../shared/sync/routes.ts';
import { anInvitation, aPerson, type TestService, tokenFor } from './desktop.ts';
import { anOperation, apply, membersOf, pushAll } from './operations.ts';
import { callArgs } from './matrix-calls.ts';
import { roleplayArgs } from './matrix-roleplays.ts';
import { type Asked, reads } from './reading.ts';

/**
 * What something is done to: nobody in particular, people and groups of one's own, of which one is open to its admins,
 * and of others, oneself, one's betters, strangers.
 */
export const places = ['workspace', 'own', 'open', 'other', 'self', 'above', 'stranger'] as const;
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

/** A workspace with somebody of every standing, all of them in two groups, of which one lets its admins do more; and a third. */
export class Cast {
  readonly service: TestService;
  readonly tokens = new Map<Standing, string>();
  /** What the workspace allows. */
  policies: readonly WorkspacePolicy[] = switchable;
  readonly #people = new Map<string, MemberId>();
  #own: GroupId = STRANGE_GROUP;
  #open: GroupId = STRANGE_GROUP;
  #other: GroupId = STRANGE_GROUP;
  #undone: OperationId = OperationId.parse(STRANGER);

  constructor(service: TestService) {
    this.service = service;
  }

  async gather(): Promise<void> {
    const { client, folder } = this.service;
    const operation = await apply(client, 'groups.create', { names: ['Own', 'Open', 'Other'] });
    const group = (n: number) => GroupId.parse(deriveId(operation, n));
    [this.#own, this.#open, this.#other] = [group(0), group(1), group(2)];
    const on = { was: false, to: true };
    await apply(client, 'groups.configure', { group: this.#open, settings: { invitesPeople: on, changesRoles: on } });
    const groups = [this.#own, this.#open];
    const given = (role: Role) => (role === 'organizationAdmin' ? 'owner' : role);
    await apply(client, 'members.add', {
      people: [
        ...standings.map((standing) => {
          const adminOf = standing === 'groupAdmin' ? groups : [];
          return aPerson(standing.toLowerCase(), { role: given(roleOf(standing)), groups, adminOf });
        }),
        ...(['own', 'open', 'other', 'above'] as const).map((place) => this.#personAt(place, place)),
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
    const group = this.#groupAt(place);
    if (place === 'self') return { member: this.id(standing), group, undone };
    if (name !== 'members.remove') return { member: this.#named(place), group, undone };
    const id = await apply(this.service.client, 'members.add', { people: [this.#personAt(place, fresh())] });
    return { member: MemberId.parse(deriveId(id, 0)), group, undone };
  }

  #named(place: Place): MemberId {
    return this.#people.get(`${place}@acme.example`) ?? STRANGER;
  }

  #groupAt(place: Place): GroupId {
    const groups: Partial<Record<Place, GroupId>> = { open: this.#open, other: this.#other, stranger: STRANGE_GROUP };
    return groups[place] ?? this.#own;
  }

  #personAt(place: Place, name: string) {
    // What stands between somebody and their betters is their rank, in whatever group.
    const isAbove = place === 'above';
    const groups = isAbove ? [this.#own, this.#open] : [this.#groupAt(place)];
    return aPerson(name, { role: isAbove ? 'owner' : 'learner', groups });
  }

  /** The groups of somebody; without `open` those that allow their admins nothing. */
  #groupsOf(standing: Standing, open: boolean): OwnGroup[] {
    const admin = standing === 'groupAdmin';
    const own = { id: this.#own, admin, allows: [] };
    return open ? [own, { id: this.#open, admin, allows: ['invitesPeople', 'changesRoles'] }] : [own];
  }

  #targetsAt(place: Place, standing: Standing): Target[] {
    if (place === 'workspace' || place === 'stranger') return [];
    if (place === 'self') {
      return [{ id: this.id(standing), role: roleOf(standing), groups: [this.#own, this.#open] }];
    }
    const { role, groups } = this.#personAt(place, place);
    return [{ id: this.#named(place), role, groups }];
  }

  /** Whether the table lets somebody do this there. */
  may(standing: Standing, name: CommandName, place: Place): boolean {
    const asked = this.#asked(standing, commands[name].action, true);
    const targets = kindOf[name] === 'member' ? this.#targetsAt(place, standing) : [];
    const groups = kindOf[name] === 'group' ? [this.#groupAt(place)] : [];
    return reads({ ...asked, targets, groups });
  }

  /** Whether the table lets somebody do this to anybody at all; without `open` where no group of theirs is open. */
  mayAtAll(standing: Standing, action: Action, open = true): boolean {
    return reads(this.#asked(standing, action, open));
  }

  #asked(standing: Standing, action: Action, open: boolean): Asked {
    const [id, role] = [this.id(standing), roleOf(standing)];
    const groups = this.#groupsOf(standing, open);
    return { actor: { kind: 'member', id, role, groups, policies: this.policies }, action };
  }

  /** Has a command done to these. */
  async resultOf(standing: Standing, name: CommandName, ids: Ids): Promise<PushResult | undefined> {
    const operation = anOperation(name, argsOf[name](ids) as ArgsOf<typeof name>); // the arguments of that very name
    return (await pushAll(this.client(standing), operation))[0];
  }

  /** What becomes of a command at the service: refused by the table, or decided by its own rules. */
  async answerTo(standing: Standing, name: CommandName, ids: Ids): Promise<'not let in' | 'forbidden' | 'decided'> {
    try {
      const result = await this.resultOf(standing, name, ids);
      return result?.outcome === 'refused' && result.error.code === 'forbidden' ? 'forbidden' : 'decided';
    } catch (error) {
      if (error instanceof Refusal && error.error.code === 'console.denied') return 'not let in';
      throw error;
    }
  }

  /** Asks for a route with nothing in it, and reads no more than how it is answered. */
  async requestWith(token: string, name: RouteName, id: string = STRANGER): Promise<Response> {
    const [method = '', path = ''] = name.split(' ');
    const ending = new AbortController();
    const query = path === '/v1/conflicts' ? `?operation=${id}` : '';
    const response = await fetch(`${this.service.address}${path.replace(':id', id)}${query}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: '{}' }),
      signal: ending.signal,
    });
    ending.abort();
    return response;
  }

  request(standing: Standing, name: RouteName, id?: string): Promise<Response> {
    return this.requestWith(this.tokens.get(standing) ?? '', name, id);
  }

  /** Seats somebody at the keyboard of a desktop, as the service would tell it. */
  sitDown(sql: Sql, standing: Standing, open: boolean): void {
    const { id, role, groups } = this.#asked(standing, 'console.open', open).actor;
    const self = { id, name: standing, email: addressOf(standing), role, groups };
    const set = "json_set(head, '$.self', json(?), '$.workspace.managersManagePeople', json(?))";
    const lets = this.policies.includes('managersManagePeople');
    sql.run(`UPDATE meta SET head = ${set}`, JSON.stringify(self), JSON.stringify(lets));
  }
}

const told = () => ({ id: fresh(), email: 'a@acme.example', at: '2026-01-01T00:00:00.000Z' });
const aWish = { credits: 1, amount: 100, currency: 'EUR', note: '' };
const anInvoice = { invoice: 'A-1', invoicedOn: '2026-01-01', paid: 100 };
const anInvoiceOfPlan = {
  ...{
    invoicedOn: '2026-03-01',
    firstDay: '2026-03-01',
    lastDay: '2026-03-31',
    currency: 'EUR',
    state: 'open' as const,
  },
  ...{ lines: [{ text: 'Seats', amount: 1 }], amount: 1, pdf: null },
};
const noPurchase = PurchaseId.parse('00000000-0000-7000-8000-000000000000');

const anExpiry = { amount: 1, at: '2100-01-01T09:00:00.000Z', zone: 'Europe/Berlin' };

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
  'workspace.configure': () => ({}),
  'workspace.keepAiKey': () => ({}),
  'workspace.removeAiKey': () => ({}),
  'groups.create': () => ({ names: [fresh()] }),
  'groups.tag': ({ group }) => ({ groups: [group], tags: { add: [], remove: [] } }),
  'groups.rename': ({ group }) => ({ group, was: 'Own', to: 'Own' }),
  'groups.delete': ({ group }) => ({ group }),
  'groups.configure': ({ group }) => ({ group, settings: {} }),
  'groups.setMembers': ({ group, member }) => ({ group, add: [member], remove: [] }),
  'groups.addByEmail': ({ group }) => ({ group, emails: [addressOf('owner')] }),
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
  'seats.schedule': ({ member }) => ({ members: [member], at: '2100-01-01T09:00:00.000Z', zone: 'Europe/Berlin' }),
  'seats.unschedule': ({ member }) => ({ members: [member] }),
  'seats.expire': ({ member }) => ({ members: [member] }),
  'seats.reserve': ({ group }) => ({ group, seats: { was: 0, to: 0 } }),
  'plan.change': () => ({ plan: { was: 'enterprise', to: 'enterprise' }, seats: { was: 0, to: 0 } }),
  'plan.renew': () => ({ renewsAt: { was: '2027-01-01T00:00:00.000Z', to: '2028-01-01T00:00:00.000Z' } }),
  'plan.setTerms': () => ({ terms: { was: usualTerms, to: usualTerms } }),
  'plan.agree': () => ({ agreement: { was: noAgreement, to: noAgreement } }),
  'plan.renewDue': () => ({}),
  'credits.transfer': ({ group }) => ({ from: { kind: 'group', group }, to: { kind: 'group', group }, amount: 1 }),
  'credits.modify': ({ member }) => ({ members: [member], balance: 0 }),
  'credits.spread': ({ group, member }) => ({ group, members: [member], amount: 1, from: 'wallet' }),
  'credits.spend': () => ({ events: [{ ...told(), kind: 'credits.spent', amount: 1, purpose: 'x' }] }),
  'credits.refund': ({ member }) => ({ member, amount: 1, reason: 'x' }),
  'credits.scheduleExpiry': () => ({ was: null, ...anExpiry }),
  'credits.cancelExpiry': () => ({ was: anExpiry }),
  'credits.expire': () => ({}),
  'invoices.record': () => ({ ...anInvoiceOfPlan, number: fresh() }),
  'invoices.settle': () => ({ invoice: InvoiceId.parse(noPurchase), number: '', was: 'open', to: 'paid' }),
  'purchases.request': ({ group }) => ({ group, ...aWish }),
  'purchases.buy': ({ group }) => ({ group, credits: 1, currency: 'EUR', note: '', ...anInvoice }),
  'purchases.approve': ({ group }) => ({ group, purchase: noPurchase }),
  'purchases.reject': ({ group }) => ({ group, purchase: noPurchase, reason: 'No' }),
  'purchases.cancel': ({ group }) => ({ group, purchase: noPurchase }),
  'purchases.record': ({ group }) => ({ group, purchase: noPurchase, ...anInvoice }),
  'groups.setBudget': ({ group }) => ({ group, was: null, to: null }),
  ...callArgs(fresh),
  ...roleplayArgs(fresh),
  'operations.undo': ({ undone }) => ({ operation: undone }),
  'events.record': () => ({ events: [{ ...told(), kind: 'seat.used', feature: 'x' }] }),
};
export const names = Object.keys(commands) as CommandName[]; // the keys of this very object
