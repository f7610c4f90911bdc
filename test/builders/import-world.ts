import { newOperationId } from '../../electron/replica/digest.ts';
import { takeEvents } from '../../service/events.ts';
import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import type { Store } from '../../service/store/open-store.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { CreditPlace } from '../../shared/commands/credits.ts';
import { GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import type { Role, Status } from '../../shared/domain/member.ts';
import type { FieldValue } from '../../shared/kernel/effects.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { GROUP_COLUMNS, type GroupRecord } from '../../shared/store/tables.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import { anInvitation, aPerson } from './desktop.ts';
import { anOperation, CLIENT } from './operations.ts';

/** People who are here before a file comes; those after them are not. */
export const HERE = 6;
export const GROUPS = ['EMEA', 'Pilot', 'Apac'] as const;
/** Groups a file may ask for; the last is here already. */
export const WANTED_GROUPS = ['Night', 'Day', 'EMEA'] as const;
const SEATS = 12;
const START = Date.parse('2026-01-01T00:00:00.000Z');

/** What others do to people and groups, each told by its number. */
export type LaterStep =
  | { readonly kind: 'edit'; readonly person: number; readonly field: 'firstName' | 'lastName'; readonly to: string }
  | { readonly kind: 'role'; readonly person: number; readonly role: Role }
  | {
      readonly kind: 'regroup';
      readonly person: number;
      readonly groups: readonly number[];
      readonly mode: 'add' | 'remove' | 'set';
    }
  | { readonly kind: 'appoint'; readonly person: number; readonly group: number; readonly admin: boolean }
  | {
      readonly kind: 'assign' | 'revoke' | 'use' | 'suspend' | 'reactivate' | 'remove' | 'add';
      readonly person: number;
    }
  | { readonly kind: 'give' | 'take'; readonly person: number; readonly amount: number }
  | { readonly kind: 'wallet' | 'delete'; readonly group: number }
  | { readonly kind: 'rename'; readonly group: number; readonly to: string }
  | { readonly kind: 'undo'; readonly back: number };

export const emailOf = (n: number) => `p${String(n)}@acme.example`;

/** A person as they stand in the store, with the credits and memberships they have. */
export interface Standing {
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Groups they are in, by id, and whether they lead them. */
  readonly groups: Readonly<Record<string, boolean>>;
  readonly credits: Readonly<Record<string, number>>;
}
export interface Picture {
  readonly people: ReadonlyMap<string, Standing>;
  /** Everything that is set in a group, as one text. */
  readonly groups: ReadonlyMap<string, string>;
  /** Groups that have credits. */
  readonly wallets: ReadonlySet<string>;
}

const MEMBERS = `SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt,
  inviteAt, revokeAt, revokeZone FROM member WHERE role <> 'owner' ORDER BY id`;

/** The store of a workspace into which a file is imported by one owner, while another one works. */
export class ImportWorld {
  readonly #store: Store;
  readonly #later: OperationId[] = [];
  #minute = 0;
  #told = 0;

  constructor(store: Store) {
    this.#store = store;
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: SEATS, credits: 1000, sample: false } as const;
    this.#apply('workspace.create', { ...workspace, renewsAt: '2100-01-01T00:00:00.000Z', owner }, null);
    this.#apply('groups.create', { names: [...GROUPS] });
    const groups = this.#groupIds();
    const people = Array.from({ length: HERE - 2 }, (_, n) =>
      aPerson(`p${String(n)}`, {
        ...{ groups: groups.slice(n % 3, (n % 3) + 1), fullSeat: n % 3 === 0 },
        status: (['active', 'active', 'suspended', 'invited'] as const satisfies Status[])[n % 4]!,
      }),
    ).map((person) => ({ ...person, fullSeat: person.fullSeat && person.status !== 'suspended' }));
    this.#apply('members.add', { people: [aPerson('Eve', { role: 'owner' }), ...people] });
    this.#apply('groups.appoint', { group: groups[1]!, members: this.ids([1, 2]), admin: true });
    const invited = [HERE - 2, HERE - 1].map((n) => anInvitation(`p${String(n)}`, { fullSeat: n % 2 === 0 }));
    this.#apply('members.invite', { people: invited });
    this.#apply('credits.modify', { members: this.ids([0, 1, 4]), balance: 20 });
  }

  /** The ids of those of these people who are here. */
  ids(people: readonly number[]): MemberId[] {
    return people.flatMap((n) => {
      const row = this.#store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailOf(n));
      return row ? [MemberId.parse(row.id)] : [];
    });
  }

  groupIds(places: readonly number[]): GroupId[] {
    const all = this.#groupIds();
    return [...new Set(places.flatMap((place) => all[place] ?? []))];
  }

  importFile(args: ArgsOf<'members.import'>): PushResult {
    return this.#run('members.import', args, 'ada');
  }

  undo(operation: OperationId): PushResult {
    return this.#run('operations.undo', { operation }, 'ada');
  }

  /** Applies what is done in chunks; somebody else does something in between, so that each chunk is looked at again. */
  finish(): void {
    if (!this.#store.sql.get('SELECT 1 AS found FROM job')) return;
    this.#run('groups.create', { names: [`Meanwhile ${String(this.#minute)}`] }, 'eve');
    while (runJobStep(this.#store.sql, this.#now()));
  }

  take(step: LaterStep): void {
    this.#minute += 10;
    if ('person' in step) this.#takePerson(step);
    else if (step.kind === 'undo') {
      const operation = this.#later.at(-1 - step.back);
      if (operation) this.#do('operations.undo', { operation });
    } else this.#takeGroup(step);
    this.finish();
  }

  picture(): Picture {
    const { sql } = this.#store;
    const groupsOf = Map.groupBy(
      sql.all<{ member: string; grp: string; admin: number }>(
        `SELECT member.id AS member, grp.id AS grp, admin FROM membership JOIN member ON member.n = mn
         JOIN grp ON grp.n = gn ORDER BY grp.id`,
      ),
      ({ member }) => member,
    );
    const accounts = sql.all<{ owner: string; account: string; amount: number }>(
      'SELECT owner, account, amount FROM creditCount WHERE owner IS NOT NULL AND amount > 0 ORDER BY account',
    );
    const creditsOf = Map.groupBy(accounts, ({ owner }) => owner);
    const people = sql.all<{ id: string } & Record<string, FieldValue>>(MEMBERS).map((fields): [string, Standing] => [
      fields.id,
      {
        fields,
        groups: Object.fromEntries((groupsOf.get(fields.id) ?? []).map(({ grp, admin }) => [grp, admin === 1])),
        credits: Object.fromEntries((creditsOf.get(fields.id) ?? []).map(({ account, amount }) => [account, amount])),
      },
    ]);
    const rows = sql.all<GroupRecord>(`SELECT ${GROUP_COLUMNS} FROM grp ORDER BY id`);
    const groups = rows
      .filter(({ name }) => !name.startsWith('Meanwhile'))
      .map((row): [string, string] => [row.id, JSON.stringify(row)]);
    const rich = sql.all<{ account: string }>(
      "SELECT account FROM creditCount WHERE account GLOB '*:*' AND amount > 0",
    );
    const wallets = rows.map(({ id }) => id).filter((id) => rich.some(({ account }) => account.includes(id)));
    return { people: new Map(people), groups: new Map(groups), wallets: new Set(wallets) };
  }

  #takePerson(step: Extract<LaterStep, { person: number }>): void {
    const [member] = this.ids([step.person]);
    if (!member) {
      if (step.kind === 'add') this.#do('members.add', { people: [aPerson(`p${String(step.person)}`)] });
      return;
    }
    const fields = this.picture().people.get(member)!.fields;
    const members = [member];
    switch (step.kind) {
      case 'edit': {
        const edit = { [step.field]: { was: String(fields[step.field]), to: step.to } };
        return this.#do('members.edit', { people: [{ member, fields: edit }] });
      }
      case 'role': {
        const people = [{ was: fields['role'] as Role, members }]; // as it is in the store
        return this.#do('members.setRole', { role: step.role, people });
      }
      case 'regroup':
        return this.#do('members.setGroups', { members, groups: this.groupIds(step.groups), mode: step.mode });
      case 'appoint':
        return this.groupIds([step.group]).forEach((group) =>
          this.#do('groups.appoint', { group, members, admin: step.admin }),
        );
      case 'assign':
      case 'revoke':
        return this.#do(`seats.${step.kind}`, { members });
      case 'suspend':
      case 'reactivate':
      case 'remove':
        return this.#do(`members.${step.kind}`, { members });
      case 'use':
        return this.#use(step.person);
      case 'give':
      case 'take': {
        const places: CreditPlace[] = [{ kind: 'pool' }, { kind: 'member', member }];
        const [from, to] = step.kind === 'give' ? places : places.toReversed();
        return this.#do('credits.transfer', { from: from!, to: to!, amount: step.amount });
      }
      case 'add':
    }
  }

  #takeGroup(step: Extract<LaterStep, { group: number }>): void {
    const [group] = this.groupIds([step.group]);
    if (!group) return;
    if (step.kind === 'delete') this.#do('groups.delete', { group });
    else if (step.kind === 'rename') {
      const was = this.#store.sql.get<{ name: string }>('SELECT name FROM grp WHERE id = ?', group)!.name;
      this.#do('groups.rename', { group, was, to: step.to });
    } else if (step.kind === 'wallet') {
      this.#do('groups.configure', { group, settings: { ownWallet: { was: false, to: true } } });
      this.#do('credits.transfer', { from: { kind: 'pool' }, to: { kind: 'group', group }, amount: 7 });
    }
  }

  /** The product tells that somebody used what a full seat is for. */
  #use(n: number): void {
    this.#told += 1;
    const now = this.#now();
    const id = `e${String(this.#told)}`;
    const event = { id, kind: 'seat.used', email: emailOf(n), at: now, feature: 'x' } as const;
    takeEvents(this.#store.sql, [event], () => newOperationId(now), now);
  }

  #groupIds(): GroupId[] {
    const rows = this.#store.sql.all<{ id: string }>("SELECT id FROM grp WHERE name NOT GLOB 'Meanwhile*' ORDER BY n");
    return rows.map(({ id }) => GroupId.parse(id));
  }

  #now(): string {
    return new Date(START + this.#minute * 60_000).toISOString();
  }

  #do<Name extends CommandName>(name: Name, args: ArgsOf<Name>): void {
    const result = this.#run(name, args, 'eve');
    if (result.outcome === 'applied') this.#later.push(result.id);
  }

  #apply<Name extends CommandName>(name: Name, args: ArgsOf<Name>, as: 'ada' | null = 'ada'): void {
    const result = this.#run(name, args, as);
    if (result.outcome !== 'applied') throw new Error(JSON.stringify(result));
  }

  #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, as: 'ada' | 'eve' | null): PushResult {
    this.#minute += 1;
    const { sql } = this.#store;
    const row = sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${as ?? ''}@acme.example`);
    const actor = row
      ? ({ kind: 'member', id: MemberId.parse(row.id), role: 'owner' } as const)
      : ({ kind: 'service' } as const);
    const now = this.#now();
    const operation = anOperation(name, args, { id: newOperationId(now), madeAt: now });
    return inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, now));
  }
}
