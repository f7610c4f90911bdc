import fc from 'fast-check';

import { newOperationId } from '../../electron/replica/digest.ts';
import { settleAll } from '../../service/due/keep.ts';
import { takeEvents } from '../../service/events.ts';
import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import type { Store } from '../../service/store/open-store.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { CreditPlace } from '../../shared/commands/credits.ts';
import { GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson } from './desktop.ts';
import { anOperation, CLIENT } from './operations.ts';

const CREDITS = 1000;
const PEOPLE = 30;
const GROUPS = ['EMEA', 'Pilot', 'Apac'] as const;
const START = Date.parse('2026-01-01T00:00:00.000Z');

type Place = { readonly kind: 'pool' } | { readonly kind: 'group' | 'member'; readonly n: number };
/** Something that moves credits, or takes back that they were moved. */
export type CreditStep =
  | { readonly kind: 'transfer'; readonly from: Place; readonly to: Place; readonly amount: number }
  | { readonly kind: 'modify'; readonly people: readonly number[]; readonly balance: number }
  | { readonly kind: 'spread'; readonly group: number; readonly amount: number; readonly from: 'pool' | 'wallet' }
  | { readonly kind: 'remove' | 'add'; readonly people: readonly number[] }
  | { readonly kind: 'delete'; readonly group: number }
  | { readonly kind: 'spend' | 'refund'; readonly person: number; readonly amount: number }
  | { readonly kind: 'buy'; readonly group: number | null; readonly amount: number }
  | { readonly kind: 'expire'; readonly amount: number }
  | { readonly kind: 'undo'; readonly back: number };

export const creditSteps = [
  'transfer',
  'modify',
  'spread',
  'remove',
  'add',
  'delete',
  'spend',
  'refund',
  'buy',
  'expire',
  'undo',
] as const satisfies readonly CreditStep['kind'][];

const person = fc.nat(PEOPLE - 1);
const group = fc.nat(GROUPS.length - 1);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ kind: 'pool' as const }),
  fc.record({ kind: fc.constant('group' as const), n: group }),
  fc.record({ kind: fc.constant('member' as const), n: person }),
);
const some = fc.uniqueArray(person, { minLength: 1, maxLength: 4 });
const many = fc.uniqueArray(person, { minLength: 1, maxLength: PEOPLE });
export const anyCreditStep: fc.Arbitrary<CreditStep> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      from: place,
      to: place,
      amount: fc.integer({ min: 1, max: 300 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('modify' as const), people: many, balance: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('remove' as const, 'add' as const), people: some }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: fc.constant('spread' as const), group, amount: fc.integer({ min: 1, max: 60 }) },
      from: fc.constantFrom('pool' as const, 'wallet' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), group }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('spend' as const, 'spend' as const, 'refund' as const),
      // Few spend, so that there is something to give back to them.
      person: fc.nat(4),
      amount: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      group: fc.option(group),
      amount: fc.integer({ min: 1, max: 200 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('expire' as const), amount: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), back: fc.nat(5) }) },
);

const emailOf = (n: number) => `p${String(n)}@acme.example`;

/** The store of a workspace in which credits go all the ways they can. */
export class CreditWorld {
  readonly #store: Store;
  readonly #applied: OperationId[] = [];
  #minute = 0;
  #told = 0;

  constructor(store: Store) {
    this.#store = store;
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 0, credits: CREDITS, sample: false } as const;
    this.#run('workspace.create', { ...workspace, renewsAt: '2100-01-01T00:00:00.000Z', owner }, true);
    this.#run('groups.create', { names: [...GROUPS] });
    for (const id of this.#groupIds()) {
      const settings = { ownWallet: { was: false, to: true } };
      this.#run('groups.configure', { group: id, settings });
    }
    // Nobody is in the last group, which can be deleted.
    const groups = this.#groupIds().slice(0, -1);
    const people = Array.from({ length: PEOPLE }, (_, n) =>
      aPerson(`p${String(n)}`, { groups: groups.slice(n % 3, (n % 3) + 1) }),
    );
    this.#run('members.add', { people });
    this.#applied.length = 0;
  }

  /** Whether the step changed anything: what is refused does not. */
  take(step: CreditStep): boolean {
    this.#minute += 10;
    switch (step.kind) {
      case 'transfer': {
        const [from, to] = [this.#place(step.from), this.#place(step.to)];
        return Boolean(from && to && this.#run('credits.transfer', { from, to, amount: step.amount }));
      }
      case 'modify': {
        const members = this.#ids(step.people);
        return members.length > 0 && this.#run('credits.modify', { members, balance: step.balance });
      }
      case 'remove': {
        const members = this.#ids(step.people);
        return members.length > 0 && this.#run('members.remove', { members });
      }
      case 'add': {
        const gone = step.people.filter((n) => this.#ids([n]).length === 0);
        return gone.length > 0 && this.#run('members.add', { people: gone.map((n) => aPerson(`p${String(n)}`)) });
      }
      case 'delete':
      case 'spread':
        return this.#ofGroup(step);
      case 'spend':
        return this.#spend(step);
      case 'refund': {
        const [member] = this.#ids([step.person]);
        return Boolean(member && this.#run('credits.refund', { member, amount: step.amount, reason: 'No show' }));
      }
      case 'buy':
        return this.#buy(step);
      case 'expire':
        return this.#expire(step.amount);
      case 'undo': {
        const operation = this.#applied.at(-1 - step.back);
        return Boolean(operation && this.#run('operations.undo', { operation }));
      }
    }
  }

  /** What is in all accounts together, and in the emptiest of those that are not to be below zero. */
  get sums(): { total: number; least: number } {
    return this.#store.sql.get<{ total: number; least: number }>(
      `SELECT sum(amount) AS total, min(amount) FILTER (WHERE account <> 'purchased') AS least FROM creditCount`,
    )!;
  }

  get entries(): number {
    return this.#store.sql.get<{ n: number }>('SELECT count(*) AS n FROM creditEntry')!.n;
  }

  #ofGroup(step: Extract<CreditStep, { kind: 'delete' | 'spread' }>): boolean {
    const id = this.#groupIds()[step.group];
    if (!id) return false;
    if (step.kind === 'delete') return this.#run('groups.delete', { group: id });
    const members = this.#peopleOf(id);
    const { amount, from } = step;
    return members.length > 0 && this.#run('credits.spread', { group: id, members, amount, from });
  }

  /** The product tells that somebody spent, and tells it twice. */
  #spend({ person: n, amount }: Extract<CreditStep, { kind: 'spend' | 'refund' }>): boolean {
    const before = this.entries;
    this.#told += 1;
    const now = this.#now();
    const event = { kind: 'credits.spent', email: emailOf(n), at: now, amount, purpose: 'coaching' } as const;
    const events = [{ id: `s${String(this.#told)}`, ...event }];
    for (const _ of ['told', 'again']) takeEvents(this.#store.sql, events, () => newOperationId(now), now);
    return this.entries > before;
  }

  #buy({ group: n, amount }: Extract<CreditStep, { kind: 'buy' }>): boolean {
    this.#told += 1;
    const wish = {
      group: n === null ? null : (this.#groupIds()[n] ?? null),
      credits: amount,
      currency: 'EUR',
      note: '',
    };
    const paid = { invoice: `INV ${String(this.#told)}`, invoicedOn: '2026-01-01', paid: amount * 100 };
    return this.#run('purchases.buy', { ...wish, ...paid });
  }

  /** So many of the pool expire in an hour, which goes by. */
  #expire(amount: number): boolean {
    const { sql } = this.#store;
    const before = this.entries;
    const at = new Date(Date.parse(this.#now()) + 3_600_000).toISOString();
    this.#run('credits.scheduleExpiry', { was: null, amount, at, zone: 'UTC' });
    this.#minute += 60;
    const now = this.#now();
    while (settleAll(sql, () => newOperationId(now), now).hasMore);
    return this.entries > before;
  }

  #now(): string {
    return new Date(START + this.#minute * 60_000).toISOString();
  }

  #groupIds(): GroupId[] {
    return this.#store.sql.all<{ id: string }>('SELECT id FROM grp ORDER BY n').map(({ id }) => GroupId.parse(id));
  }

  #peopleOf(id: GroupId): MemberId[] {
    const members =
      'SELECT member.id FROM grp JOIN membership ON gn = grp.n JOIN member ON member.n = mn WHERE grp.id = ?';
    return this.#store.sql.all<{ id: string }>(members, id).map((row) => MemberId.parse(row.id));
  }

  #ids(people: readonly number[]): MemberId[] {
    return people.flatMap((n) => {
      const row = this.#store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailOf(n));
      return row ? [MemberId.parse(row.id)] : [];
    });
  }

  #place(at: Place): CreditPlace | null {
    if (at.kind === 'pool') return at;
    const id = at.kind === 'group' ? this.#groupIds()[at.n] : undefined;
    if (id) return { kind: 'group', group: id };
    const [member] = at.kind === 'member' ? this.#ids([at.n]) : [];
    return member ? { kind: 'member', member } : null;
  }

  /** Whether it was applied, and not refused. */
  #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, byService = false): boolean {
    const { sql } = this.#store;
    const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
    const actor = byService
      ? ({ kind: 'service' } as const)
      : ({ kind: 'member', id: MemberId.parse(id), role: 'owner' } as const);
    const now = this.#now();
    const operation = anOperation(name, args, { id: newOperationId(now), madeAt: now });
    const result = inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, now));
    if (result.outcome === 'applied') this.#applied.push(result.id);
    while (runJobStep(sql, now));
    return result.outcome === 'applied';
  }
}
