import fc from 'fast-check';
import { expect, test } from 'vitest';

import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { takeEvents } from '../../service/events.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { seatsAddUp } from '../../shared/domain/seat.ts';
import { type Role, roles, statuses } from '../../shared/domain/member.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import { readReserves, RESERVES } from '../../shared/store/reserves.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { aPerson, anInvitation, temporaryFolder } from '../builders/desktop.ts';
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
  | { readonly kind: 'reserve'; readonly group: number; readonly seats: number }
  | { readonly kind: 'regroup' | 'invite'; readonly group: number; readonly person: number }
  | { readonly kind: 'delete'; readonly group: number }
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
const GROUPS = 2;
const group = fc.nat(GROUPS - 1);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('assign' as const, 'revoke' as const), people: some }),
  fc.record({ kind: fc.constant('undo' as const), back: fc.nat(5), by }),
  // What was seen may be what it was a while ago.
  fc.record({ kind: fc.constant('plan' as const), seats: fc.nat(9), seen: fc.nat(9), by }),
  fc.record({ kind: fc.constant('renew' as const), by }),
  fc.record({ kind: fc.constant('reserve' as const), group, seats: fc.nat(4) }),
  fc.record({ kind: fc.constantFrom('regroup' as const, 'invite' as const), group, person }),
  fc.record({ kind: fc.constant('delete' as const), group }),
  fc.record({ kind: fc.constant('use' as const), person, minutesAgo: fc.nat(30), id: fc.nat(20) }),
  fc.record({ kind: fc.constantFrom('import' as const, 'add' as const), people: wanted }),
);

const emailOf = (n: number) => `p${String(n)}@acme.example`;

class World {
  readonly #store: Store;
  readonly #applied: OperationId[] = [];
  readonly #groups: readonly GroupId[];
  #minute = 0;

  constructor(store: Store) {
    this.#store = store;
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: SEATS, credits: 0, sample: false } as const;
    this.#run('workspace.create', { ...workspace, renewsAt: this.#now(), owner }, 'service');
    this.#run('groups.create', { names: ['EMEA', 'APAC'] });
    const made = this.#store.sql.all<{ id: string }>('SELECT id FROM grp ORDER BY id');
    this.#groups = made.map(({ id }) => GroupId.parse(id));
    // What is done to a group before is not taken back.
    this.#applied.length = 0;
  }

  #group(n: number): GroupId {
    return this.#groups[n]!;
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
      case 'reserve': {
        const id = this.#group(step.group);
        const was = readReserves(this.#store.sql).get(id) ?? 0;
        this.#run('seats.reserve', { group: id, seats: { was, to: step.seats } });
        return;
      }
      case 'regroup': {
        const members = this.#ids([step.person]);
        if (members.length > 0)
          this.#run('members.setGroups', { members, groups: [this.#group(step.group)], mode: 'set' });
        return;
      }
      case 'invite': {
        const like = { fullSeat: true, groups: [this.#group(step.group)] };
        this.#run('members.invite', { people: [anInvitation(`p${String(step.person)}`, like)] });
        return;
      }
      case 'delete':
        this.#run('groups.delete', { group: this.#group(step.group) });
        return;
      case 'use':
        this.#use(step);
        return;
      default:
        this.#bring(step);
    }
  }

  /** What is reserved is reserved for people who have not accepted, and for groups, none of which has less than nothing. */
  setAside(): boolean {
    const { sql } = this.#store;
    const groups = sql.all<{ seats: number }>(RESERVES).map(({ seats }) => seats);
    const people = sql.get<{ n: number }>("SELECT count(*) AS n FROM member WHERE seat = 'reserved'")?.n ?? 0;
    const together = groups.reduce((sum, seats) => sum + seats, people);
    return groups.every((seats) => seats >= 0) && readSeatCounts(sql).reserved === together;
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
  'seats always add up, whatever is assigned, revoked, used, imported, set aside, granted, renewed and undone, by whomever, in whatever order',
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
          expect(world.setAside()).toBe(true);
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
