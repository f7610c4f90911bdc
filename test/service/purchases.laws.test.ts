import fc from 'fast-check';
import { expect, test } from 'vitest';

import { newOperationId } from '../../electron/replica/digest.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { Budget, invoiceKey, type Purchase, type PurchaseState, spentBy } from '../../shared/domain/purchase.ts';
import { readOwnGroups } from '../../shared/store/read.ts';
import { PURCHASE_COLUMNS } from '../../shared/store/read-purchases.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const RUNS = isFullForm ? 2000 : 15;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const ACTORS = ['owner', 'admin', 'ann', 'ben'] as const;
const acts = ['request', 'buy', 'approve', 'reject', 'cancel', 'record', 'budget', 'move', 'undo'] as const;

const anyStep = fc.record({
  act: fc.constantFrom(...acts, 'request' as const, 'approve' as const, 'record' as const),
  by: fc.constantFrom(...ACTORS, 'owner' as const),
  which: fc.nat(2),
  place: fc.constantFrom('EMEA', 'Pilot', 'pool'),
  amount: fc.constantFrom(0, 100, 250, 400, 700, 1500),
  invoice: fc.nat(40),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
});
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** Where a purchase can go from a state, save that this is taken back. */
const next: Readonly<Record<PurchaseState, readonly PurchaseState[]>> = {
  requested: ['approved', 'rejected', 'cancelled'],
  approved: ['recorded', 'cancelled'],
  rejected: [],
  cancelled: [],
  recorded: [],
};

class World {
  readonly #store: Store;
  readonly #applied: OperationId[] = [];
  #minute = 0;

  constructor(store: Store) {
    this.#store = store;
    const owner = { email: 'owner@acme.example', firstName: 'Owner', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 0, credits: 50, sample: false } as const;
    this.#run('service', 'workspace.create', { ...workspace, renewsAt: this.#now(), owner });
    this.#run('owner', 'groups.create', { names: ['EMEA', 'Pilot'] });
    const groups = ['EMEA', 'Pilot'].map((name) => this.#group(name)!);
    const lets = { ownWallet: { was: false, to: true }, buysCredits: { was: false, to: true } };
    for (const group of groups) this.#run('owner', 'groups.configure', { group, settings: lets });
    const people = [aPerson('admin', { role: 'admin' }), aPerson('ann', { groups }), aPerson('ben', { groups })];
    this.#run('owner', 'members.add', { people: people.map((person) => ({ ...person, status: 'active' as const })) });
    const members = [this.#id('ann'), this.#id('ben')];
    for (const group of groups) this.#run('owner', 'groups.appoint', { group, members, admin: true });
    this.#applied.length = 0;
  }

  get purchases(): Purchase[] {
    return this.#store.sql.all<Purchase>(`SELECT ${PURCHASE_COLUMNS} FROM purchase ORDER BY requestedAt, id`);
  }

  get credits(): { total: number; least: number } {
    return this.#store.sql.get<{ total: number; least: number }>(
      `SELECT sum(amount) AS total, min(amount) FILTER (WHERE account <> 'purchased') AS least FROM creditCount`,
    )!;
  }

  /** Of each group with a budget, what may be spent, and what is by what its purchases say. */
  get budgets(): { may: number; spent: number }[] {
    const rows = this.#store.sql.all<{ id: string; budget: string }>(
      'SELECT id, budget FROM grp WHERE budget IS NOT NULL',
    );
    return rows.map(({ id, budget }) => {
      const { amount, currency } = Budget.parse(JSON.parse(budget));
      const own = this.purchases.filter((purchase) => purchase.group === id && purchase.currency === currency);
      return { may: amount, spent: own.reduce((sum, purchase) => sum + spentBy(purchase), 0) };
    });
  }

  /** Whether the step was applied. */
  take({ act, by, which, place, amount, currency, ...step }: Step): boolean {
    this.#minute += 10;
    const group = place === 'pool' ? null : this.#group(place);
    if (group === undefined) return false;
    const wish = { group, credits: 1 + (amount % 7), currency, note: '' };
    // The same numbers in other letters: they are the same invoice.
    const number = `${step.invoice % 2 === 0 ? 'inv ' : 'INV'}${String(step.invoice >> 1)}`;
    const paid = { invoice: number, invoicedOn: '2026-02-01', paid: amount };
    const last = this.purchases.at(-1 - which);
    const meant = last && { purchase: last.id, group: last.group };
    if (act === 'request') return this.#run(by, 'purchases.request', { ...wish, amount });
    if (act === 'buy') return this.#run(by, 'purchases.buy', { ...wish, ...paid });
    if (act === 'approve') return meant !== undefined && this.#run(by, 'purchases.approve', meant);
    if (act === 'reject') return meant !== undefined && this.#run(by, 'purchases.reject', { ...meant, reason: 'No' });
    if (act === 'cancel') return meant !== undefined && this.#run(by, 'purchases.cancel', meant);
    if (act === 'record') return meant !== undefined && this.#run(by, 'purchases.record', { ...meant, ...paid });
    if (act === 'undo') {
      const operation = this.#applied.at(-1 - which);
      return operation !== undefined && this.#run(by, 'operations.undo', { operation });
    }
    if (group === null) return false;
    if (act === 'move')
      return this.#run(by, 'credits.transfer', { from: { kind: 'group', group }, to: { kind: 'pool' }, amount: 1 });
    const was = this.#budget(group);
    const to = amount === 0 ? null : { amount: amount * 2, currency, limit: 250 > amount * 2 ? 0 : 250 };
    return this.#run(by, 'groups.setBudget', { group, was, to });
  }

  verify = () => verifyStore(this.#store.sql);

  #budget(group: GroupId): Budget | null {
    const text = this.#store.sql.get<{ budget: string | null }>('SELECT budget FROM grp WHERE id = ?', group)?.budget;
    return text ? Budget.parse(JSON.parse(text)) : null;
  }

  #now(): string {
    return new Date(START + this.#minute * 60_000).toISOString();
  }

  #group(name: string): GroupId | undefined {
    const row = this.#store.sql.get<{ id: string }>('SELECT id FROM grp WHERE name = ?', name);
    return row && GroupId.parse(row.id);
  }

  #id(name: string): MemberId {
    return MemberId.parse(
      this.#store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${name}@acme.example`)!.id,
    );
  }

  #actor(by: (typeof ACTORS)[number] | 'service') {
    if (by === 'service') return { kind: 'service' } as const;
    const id = this.#id(by);
    const role = by === 'owner' || by === 'admin' ? by : 'learner';
    return { kind: 'member', id, role, groups: readOwnGroups(this.#store.sql, id) } as const;
  }

  #run<Name extends CommandName>(by: (typeof ACTORS)[number] | 'service', name: Name, args: ArgsOf<Name>): boolean {
    const { sql } = this.#store;
    const now = this.#now();
    const operation = anOperation(name, args, { id: newOperationId(now), madeAt: now });
    const actor = this.#actor(by);
    const result = inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, now));
    if (result.outcome === 'applied') this.#applied.push(result.id);
    return result.outcome === 'applied';
  }
}

/** No purchase goes where it cannot, and no invoice stands for two. */
function expectLawful(before: readonly Purchase[], after: readonly Purchase[], step: Step, owner: string): void {
  const was = new Map(before.map((purchase) => [purchase.id, purchase.state]));
  const gone = step.act === 'undo' ? [] : after.filter(({ id, state }) => (was.get(id) ?? state) !== state);
  for (const { id, state } of gone) expect(next[was.get(id) ?? state]).toContain(state);
  const keys = after.flatMap(({ invoice }) => (invoice === null ? [] : invoiceKey(invoice)));
  expect(new Set(keys).size).toBe(keys.length);
  // Above the limit of 250 nobody but an owner lets a group spend, or records that it was more; no limit is higher.
  const free = after.filter(({ approvedBy, requestedBy }) => approvedBy === requestedBy && approvedBy !== owner);
  for (const { group, amount, paid, endedBy } of free) {
    const spent = endedBy === owner ? amount : (paid ?? amount);
    expect(group === null ? 0 : spent).toBeLessThanOrEqual(250);
  }
}

test(
  'purchases go from request to record and no other way, within budgets, whoever acts and whatever is taken back',
  () => {
    const seed = lawSeed('purchases', RUNS);
    const done: Record<string, number> = {};
    for (let run = 0; run < RUNS; run += 1) {
      const [steps = []] = fc.sample(fc.array(anyStep, { minLength: 40, maxLength: 80 }), {
        seed: seed + run,
        numRuns: 1,
      });
      const folder = temporaryFolder();
      const store = openStore(folder.path);
      // What is written need not survive a power cut here.
      store.sql.exec('PRAGMA synchronous = OFF');
      try {
        const world = new World(store);
        const owner = store.sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")!.id;
        for (const step of steps) {
          const before = world.purchases;
          if (world.take(step)) done[step.act] = (done[step.act] ?? 0) + 1;
          expectLawful(before, world.purchases, step, owner);
          for (const { may, spent } of world.budgets) expect(spent).toBeLessThanOrEqual(may);
          expect(world.credits.total).toBe(0);
          expect(world.credits.least).toBeGreaterThanOrEqual(0);
        }
        expect(world.verify()).toEqual([]);
      } finally {
        store.close();
        folder.remove();
      }
    }
    console.info(`purchases: ${JSON.stringify(done)}`);
    expect(Object.keys(done)).toEqual(expect.arrayContaining(['request', 'approve', 'record', 'undo', 'budget']));
  },
  lawLimit(20),
);
