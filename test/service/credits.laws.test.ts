import fc from 'fast-check';
import { expect, test } from 'vitest';

import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { CreditPlace } from '../../shared/commands/credits.ts';
import { GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { aPerson, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

/** The full form goes on until so many lines were written to ledgers. */
const ENTRIES = isFullForm ? 1_000_000 : 2000;
/** Long lives tell more, and short ones are told sooner. */
const STEPS = isFullForm ? { minLength: 200, maxLength: 900 } : { minLength: 30, maxLength: 90 };
const CREDITS = 1000;
const PEOPLE = 30;
const GROUPS = ['EMEA', 'Pilot', 'Apac'] as const;
const START = Date.parse('2026-01-01T00:00:00.000Z');

type Place = { readonly kind: 'pool' } | { readonly kind: 'group' | 'member'; readonly n: number };
type Step =
  | { readonly kind: 'transfer'; readonly from: Place; readonly to: Place; readonly amount: number }
  | { readonly kind: 'modify'; readonly people: readonly number[]; readonly balance: number }
  | { readonly kind: 'spread'; readonly group: number; readonly amount: number; readonly from: 'pool' | 'wallet' }
  | { readonly kind: 'remove' | 'add'; readonly people: readonly number[] }
  | { readonly kind: 'delete'; readonly group: number }
  | { readonly kind: 'undo'; readonly back: number };

const person = fc.nat(PEOPLE - 1);
const group = fc.nat(GROUPS.length - 1);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ kind: 'pool' as const }),
  fc.record({ kind: fc.constant('group' as const), n: group }),
  fc.record({ kind: fc.constant('member' as const), n: person }),
);
const some = fc.uniqueArray(person, { minLength: 1, maxLength: 4 });
const many = fc.uniqueArray(person, { minLength: 1, maxLength: PEOPLE });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
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
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), back: fc.nat(5) }) },
);

const emailOf = (n: number) => `p${String(n)}@acme.example`;

class World {
  readonly #store: Store;
  readonly #applied: OperationId[] = [];
  #minute = 0;

  constructor(store: Store) {
    this.#store = store;
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 0, credits: CREDITS, sample: false } as const;
    this.#run('workspace.create', { ...workspace, renewsAt: this.#now(), owner }, true);
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

  take(step: Step): void {
    this.#minute += 10;
    switch (step.kind) {
      case 'transfer': {
        const [from, to] = [this.#place(step.from), this.#place(step.to)];
        if (from && to) this.#run('credits.transfer', { from, to, amount: step.amount });
        return;
      }
      case 'modify': {
        const members = this.#ids(step.people);
        if (members.length > 0) this.#run('credits.modify', { members, balance: step.balance });
        return;
      }
      case 'remove': {
        const members = this.#ids(step.people);
        if (members.length > 0) this.#run('members.remove', { members });
        return;
      }
      case 'add':
        this.#run('members.add', { people: step.people.map((n) => aPerson(`p${String(n)}`)) });
        return;
      case 'delete': {
        const id = this.#groupIds()[step.group];
        if (id) this.#run('groups.delete', { group: id });
        return;
      }
      case 'spread': {
        const id = this.#groupIds()[step.group];
        const members = id ? this.#peopleOf(id) : [];
        const { amount, from } = step;
        if (id && members.length > 0) this.#run('credits.spread', { group: id, members, amount, from });
        return;
      }
      case 'undo': {
        const operation = this.#applied.at(-1 - step.back);
        if (operation) this.#run('operations.undo', { operation });
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

  #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, byService = false): PushResult {
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
    return result;
  }
}

test(
  'credits sum to zero and are nowhere below it, whatever is moved, set, taken back, and whoever comes and goes',
  () => {
    const seed = lawSeed('credits', ENTRIES);
    let written = 0;
    for (let run = 0; written < ENTRIES; run += 1) {
      const [steps = []] = fc.sample(fc.array(anyStep, STEPS), {
        seed: seed + run,
        numRuns: 1,
      });
      const folder = temporaryFolder();
      const store = openStore(folder.path);
      // What is written need not survive a power cut here.
      store.sql.exec('PRAGMA synchronous = OFF');
      try {
        const world = new World(store);
        for (const step of steps) {
          world.take(step);
          const { total, least } = world.sums;
          expect(total).toBe(0);
          expect(least).toBeGreaterThanOrEqual(0);
        }
        expect(verifyStore(store.sql)).toEqual([]);
        written += world.entries;
      } finally {
        store.close();
        folder.remove();
      }
    }
    console.info(`credits: ${String(written)} lines of ledgers`);
  },
  lawLimit(40),
);
