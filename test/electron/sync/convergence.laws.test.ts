import fc from 'fast-check';
import { expect, test } from 'vitest';

import { verifyStore } from '../../../service/verify.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { seatsAddUp } from '../../../shared/domain/seat.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { readSeatCounts } from '../../../shared/store/read.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';

const RUNS = isFullForm ? 400 : 40;
const PEOPLE = 6;
const SEATS = 4;
const DESKS = 3;

type Step =
  | { readonly kind: 'assign' | 'revoke'; readonly desk: number; readonly people: readonly number[] }
  | { readonly kind: 'undo'; readonly desk: number }
  | { readonly kind: 'use'; readonly person: number }
  | { readonly kind: 'sync'; readonly desk: number }
  | { readonly kind: 'stop' | 'start' };

const desk = fc.nat(DESKS - 1);
const people = fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 1, maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('assign' as const, 'revoke' as const), desk, people }),
  fc.record({ kind: fc.constant('undo' as const), desk }),
  fc.record({ kind: fc.constant('use' as const), person: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('sync' as const), desk }),
  fc.record({ kind: fc.constantFrom('stop' as const, 'start' as const) }),
);

const emailOf = (person: number) => `p${String(person)}@acme.example`;
/** The people wanted who are known at this desk: an undo may have taken some away. */
const idsOf = (at: Desk, wanted: readonly number[]) =>
  wanted.flatMap((person) => {
    const row = at.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailOf(person));
    return row ? [MemberId.parse(row.id)] : [];
  });

/** A change that this computer itself refuses is no change; everything else must hold. */
function unlessRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

class World {
  readonly #folder: string;
  readonly #desks: Desk[] = [];
  #service: TestService | null = null;
  #up = true;
  #uses = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get service(): TestService {
    if (!this.#service) throw new Error('the world has begun');
    return this.#service;
  }

  async begin(): Promise<void> {
    this.#service = await aWorkspace(this.#folder, SEATS);
    const first = await aDesk(this.#folder, this.service, 'desk0');
    change(first, 'members.add', { people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)) });
    await first.sync.kick();
    this.#desks.push(first);
    for (let n = 1; n < DESKS; n += 1) this.#desks.push(await aDesk(this.#folder, this.service, `desk${String(n)}`));
  }

  async take(taken: Step): Promise<void> {
    switch (taken.kind) {
      case 'stop':
        if (this.#up) await this.service.stop();
        this.#up = false;
        return;
      case 'start':
        if (!this.#up) await this.service.start();
        this.#up = true;
        return;
      case 'use':
        if (this.#up) await this.#use(taken.person);
        return;
      default:
        await this.#atDesk(taken);
    }
  }

  async #use(person: number): Promise<void> {
    this.#uses += 1;
    const at = new Date().toISOString();
    const event = {
      id: `use-${String(this.#uses)}`,
      kind: 'seat.used',
      email: emailOf(person),
      at,
      feature: 'roleplay',
    } as const;
    const send = () => this.service.client.sendEvents([event, event]);
    // The first request after a restart may meet a connection that died with the service; an event counts once anyway.
    await send().catch(send);
  }

  async #atDesk(taken: Extract<Step, { desk: number }>): Promise<void> {
    const at = this.#desks[taken.desk];
    if (!at) throw new Error('there is no such desk');
    if (taken.kind === 'sync') return at.sync.kick();
    if (taken.kind === 'undo') {
      const last = at.sql.get<{ id: string }>(
        'SELECT id FROM operation WHERE actor IS NOT NULL ORDER BY seq DESC LIMIT 1',
      );
      if (last) unlessRefused(() => void change(at, 'operations.undo', { operation: OperationId.parse(last.id) }));
      return undefined;
    }
    const members = idsOf(at, taken.people);
    if (members.length > 0) unlessRefused(() => void change(at, `seats.${taken.kind}`, { members }));
    return undefined;
  }

  /**
   * Everyone comes online and syncs until nothing is waiting, then once more to hear what the others sent. A first
   * request may still meet a connection that died with the service, so a few rounds are allowed, and no more.
   */
  async heal(): Promise<void> {
    await this.take({ kind: 'start' });
    const isSettled = (at: Desk) => at.sync.connection.state === 'online' && at.session().unsent === 0;
    for (let round = 0; round < 6 && !(round > 0 && this.#desks.every(isSettled)); round += 1) {
      for (const at of this.#desks) await at.sync.kick();
    }
    for (const at of this.#desks) await at.sync.kick();
  }

  get desks(): readonly Desk[] {
    return this.#desks;
  }

  async end(): Promise<void> {
    for (const at of this.#desks) await at.close();
    await this.service.stop();
  }
}

const rowsOf = (at: Desk) => ({
  members: at.sql.all(
    'SELECT id, email, role, status, seat, seatSince, seatUsedAt, lastUsedAt, nameKey, salt, firstOp FROM member ORDER BY id',
  ),
  spans: at.sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY subject, field, untilOp, op, value'),
  entries: at.sql.all('SELECT source, target, amount, subject, at FROM seatEntry ORDER BY op, subject, source'),
  seats: readSeatCounts(at.sql),
});

async function live(steps: readonly Step[]): Promise<void> {
  const folder = temporaryFolder();
  const world = new World(folder.path);
  try {
    await world.begin();
    for (const taken of steps) await world.take(taken);
    await world.heal();
    const [first, ...others] = world.desks.map(rowsOf);
    for (const other of others) expect(other).toEqual(first);
    expect(first && seatsAddUp(first.seats)).toBe(true);
    for (const at of world.desks) {
      const stuck = listChanges(at.sql).filter(({ state }) => state === 'waiting' || state === 'sending');
      expect(stuck).toEqual([]);
    }
    await world.end();
    const store = openStore(world.service.folder);
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
  } finally {
    folder.remove();
  }
}

test(
  'desktops that change seats at the same time, with the service coming and going, end with the same rows and sums',
  async () => {
    const seed = lawSeed('convergence', RUNS);
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), live), {
      numRuns: RUNS,
      seed,
      interruptAfterTimeLimit: RUNS > 50 ? 600_000 : 15_000,
      markInterruptAsFailure: false,
    });
  },
  lawLimit(15),
);
