import fc from 'fast-check';
import { expect, test } from 'vitest';

import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { takeEvents } from '../../service/events.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { seatsAddUp } from '../../shared/domain/seat.ts';
import { type Role, roles, statuses } from '../../shared/domain/member.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { aPerson, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const RUNS = isFullForm ? 2000 : 120;
const SEATS = 5;
const PEOPLE = 8;
const START = Date.parse('2026-01-01T00:00:00.000Z');

type Step =
  | { readonly kind: 'assign' | 'revoke'; readonly people: readonly number[] }
  | { readonly kind: 'undo'; readonly back: number; readonly by: number }
  | { readonly kind: 'plan'; readonly seats: number; readonly seen: number; readonly by: number }
  | { readonly kind: 'renew'; readonly by: number }
  | { readonly kind: 'use'; readonly person: number; readonly minutesAgo: number; readonly id: number }
  | {
      readonly kind: 'import' | 'add';
      readonly people: readonly { n: number; full: boolean; status: number; role: number }[];
    };

const person = fc.nat(PEOPLE - 1);
const some = fc.uniqueArray(person, { minLength: 1, maxLength: 4 });
const wanted = fc.uniqueArray(
  fc.record({
    n: person,
    full: fc.boolean(),
    status: fc.nat(statuses.length - 1),
    role: fc.integer({ min: roles.indexOf('manager'), max: roles.length - 1 }),
  }),
  { minLength: 1, maxLength: 4, selector: ({ n }) => n },
);
/** An owner, an organization admin, and an admin, who may not change the plan. */
const actors = ['owner', 'organizationAdmin', 'admin'] as const;
const by = fc.nat(actors.length - 1);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('assign' as const, 'revoke' as const), people: some }),
  fc.record({ kind: fc.constant('undo' as const), back: fc.nat(5), by }),
  // What was seen may be what it was a while ago.
  fc.record({ kind: fc.constant('plan' as const), seats: fc.nat(9), seen: fc.nat(9), by }),
  fc.record({ kind: fc.constant('renew' as const), by }),
  fc.record({ kind: fc.constant('use' as const), person, minutesAgo: fc.nat(30), id: fc.nat(20) }),
  fc.record({ kind: fc.constantFrom('import' as const, 'add' as const), people: wanted }),
);

const emailOf = (n: number) => `p${String(n)}@acme.example`;

class World {
  readonly #store: Store;
  readonly #applied: OperationId[] = [];
  #minute = 0;

  constructor(store: Store) {
    this.#store = store;
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: SEATS, credits: 0, sample: false } as const;
    this.#run('workspace.create', { ...workspace, renewsAt: this.#now(), owner }, 'service');
  }

  take(step: Step): void {
    this.#minute += 10;
    switch (step.kind) {
      case 'assign':
      case 'revoke': {
        const members = this.#ids(step.people);
        if (members.length > 0) this.#run(`seats.${step.kind}`, { members });
        return;
      }
      case 'undo': {
        const operation = this.#applied.at(-1 - step.back);
        if (operation) this.#run('operations.undo', { operation }, actors[step.by]);
        return;
      }
      case 'plan': {
        const { granted } = readSeatCounts(this.#store.sql);
        const was = step.seen < 8 ? granted : step.seen;
        const wish = { plan: { was: 'enterprise', to: 'enterprise' }, seats: { was, to: step.seats } } as const;
        this.#run('plan.change', wish, actors[step.by]);
        return;
      }
      case 'renew': {
        const was = readWorkspace(this.#store.sql)?.renewsAt ?? '';
        const to = new Date(Date.parse(was) + 86_400_000).toISOString();
        this.#run('plan.renew', { renewsAt: { was, to } }, actors[step.by]);
        return;
      }
      case 'use':
        this.#use(step);
        return;
      default:
        this.#bring(step);
    }
  }

  #use({ person: n, minutesAgo, id }: Extract<Step, { kind: 'use' }>): void {
    const at = new Date(START + (this.#minute - minutesAgo) * 60_000).toISOString();
    const event = { id: `e${String(id)}`, kind: 'seat.used', email: emailOf(n), at, feature: 'x' } as const;
    takeEvents(this.#store.sql, [event], () => newOperationId(this.#now()), this.#now());
  }

  #bring({ kind, people }: Extract<Step, { kind: 'import' | 'add' }>): void {
    const list = people.map(({ n, full, status, role }) => {
      const like = aPerson(`p${String(n)}`, { fullSeat: full, status: statuses[status]!, role: roles[role]! });
      return kind === 'import' ? { ...like, groups: [] } : like;
    });
    if (kind === 'add') this.#run('members.add', { people: list });
    else this.#run('members.import', { file: 'x.csv', people: list });
  }

  #now(): string {
    return new Date(START + this.#minute * 60_000).toISOString();
  }

  #ids(people: readonly number[]): MemberId[] {
    return people.flatMap((n) => {
      const row = this.#store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailOf(n));
      return row ? [MemberId.parse(row.id)] : [];
    });
  }

  #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, as: Role | 'service' = 'owner'): void {
    const { sql } = this.#store;
    const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
    const actor =
      as === 'service'
        ? ({ kind: 'service' } as const)
        : ({ kind: 'member', id: MemberId.parse(id), role: as } as const);
    const now = this.#now();
    const operation = anOperation(name, args, { id: newOperationId(now), madeAt: now });
    const result = inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, now));
    if (result.outcome === 'applied') this.#applied.push(result.id);
    while (runJobStep(sql, now));
  }
}

test(
  'seats always add up, whatever is assigned, revoked, used, imported, granted, renewed and undone, by whomever, in whatever order',
  () => {
    const seed = lawSeed('seats', RUNS);
    const property = fc.property(fc.array(anyStep, { minLength: 1, maxLength: 30 }), (steps) => {
      const folder = temporaryFolder();
      const store = openStore(folder.path);
      // What is written need not survive a power cut here.
      store.sql.exec('PRAGMA synchronous = OFF');
      try {
        const world = new World(store);
        for (const one of steps) {
          const { granted } = readSeatCounts(store.sql);
          world.take(one);
          const counts = readSeatCounts(store.sql);
          const mayGrant = (one.kind === 'plan' || one.kind === 'undo') && actors[one.by] !== 'admin';
          expect(mayGrant || counts.granted === granted).toBe(true);
          expect(seatsAddUp(counts)).toBe(true);
        }
        expect(verifyStore(store.sql)).toEqual([]);
      } finally {
        store.close();
        folder.remove();
      }
    });
    fc.assert(property, { seed, numRuns: RUNS });
  },
  lawLimit(10),
);
