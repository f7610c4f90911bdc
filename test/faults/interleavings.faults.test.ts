import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Desk } from '../../electron/core/desk.ts';
import { folderOf } from '../../electron/core/place-folders.ts';
import type { Host } from '../../electron/core/host.ts';
import { Workspaces } from '../../electron/core/workspaces.ts';
import { listChanges } from '../../electron/outbox/changes.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import {
  aPerson,
  aWorkspace,
  change,
  hostOver,
  START_TOKEN,
  temporaryFolder,
  TestService,
} from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { apply } from '../builders/operations.ts';
import { aDeskAt, copyWorld, openAt, peopleAt, unlessRefused } from './desks.ts';
import { Gate } from './gate.ts';
import { hashOf } from './rows.ts';

const RUNS = isFullForm ? 2000 : 10;
const QUIET_MS = 2;

/** What happens at the two desktops: one that people leave and enter again, and one that stays. */
type Act =
  | { readonly kind: 'edit' | 'sync' | 'edit elsewhere' | 'sync elsewhere'; readonly person: number }
  | { readonly kind: 'leave' | 'enter' };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('edit' as const), person: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sync' as const), person: fc.constant(0) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit elsewhere' as const), person: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sync elsewhere' as const), person: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'enter' as const) }) },
);

/** A host whose one workspace is at the gate. */
function hostAt(gate: Gate): Host {
  let place: Awaited<ReturnType<Host['recallPlace']>> = { kind: 'remote', address: gate.address };
  return {
    ...hostOver(new TestService('')),
    recallToken: async () => START_TOKEN,
    rememberPlace: async (next) => void (place = next),
    recallPlace: async () => place,
  };
}

const WORLD = { people: 10, seats: 5 } as const;

/** A world to be copied: a service with people, and two desktops in step with it, all closed. */
async function makeWorld(folder: string, gate: Gate): Promise<void> {
  const service = await aWorkspace(folder, WORLD.seats);
  gate.target = service.address;
  const people = Array.from({ length: WORLD.people }, (_, n) => aPerson(`P${String(n)}`));
  await apply(service.client, 'members.add', { people });
  const workspaces = new Workspaces(hostAt(gate), path.join(folder, 'app'));
  await workspaces.connect(gate.address, START_TOKEN);
  await workspaces.desk.sync.kick();
  await workspaces.close();
  const other = aDeskAt(() => service.address, path.join(folder, 'other'));
  await other.sync.kick();
  await other.close();
  await service.stop();
}

class World {
  readonly folder: string;
  readonly gate: Gate;
  readonly service: TestService;
  readonly #workspaces: Workspaces;
  readonly #other: Desk;
  /** Changes that were said to be kept, and those that are parked in the end. */
  readonly kept: string[] = [];
  readonly #parked = new Set<string>();
  #left = false;
  #going = 0;
  #ended = 0;

  constructor(folder: string, gate: Gate) {
    this.folder = folder;
    this.gate = gate;
    this.service = new TestService(path.join(folder, 'service'));
    this.#workspaces = new Workspaces(hostAt(gate), path.join(folder, 'app'));
    this.#other = aDeskAt(() => gate.address, path.join(folder, 'other'));
  }

  async begin(): Promise<void> {
    await this.service.start();
    this.gate.target = this.service.address;
    await this.#workspaces.current();
  }

  /** Begins an act, and does not wait for what it sets off. */
  start(one: Act): void {
    this.#going += 1;
    void this.#do(one).then(() => {
      this.#going -= 1;
      this.#ended += 1;
    });
  }

  async #do(one: Act): Promise<void> {
    switch (one.kind) {
      case 'edit':
        return unlessRefused(() => this.#edit(this.#workspaces.desk, one.person)) ?? undefined;
      case 'edit elsewhere':
        return this.#edit(this.#other, one.person);
      case 'sync':
        return unlessRefused(() => this.#workspaces.desk)?.sync.kick();
      case 'sync elsewhere':
        return this.#other.sync.kick();
      case 'leave':
        return this.#leave();
      default:
        await this.#workspaces.connect(this.gate.address, START_TOKEN);
        this.#left = false;
        return undefined;
    }
  }

  #edit(desk: Desk, person: number): void {
    const member = peopleAt(desk)[person];
    if (!member) return;
    const full = desk.sql.get("SELECT 1 AS found FROM member WHERE id = ? AND seat <> 'basic'", member);
    const made = unlessRefused(() => change(desk, full ? 'seats.revoke' : 'seats.assign', { members: [member] }));
    if (!made) return;
    this.kept.push(made.id);
    desk.changed();
  }

  async #leave(): Promise<void> {
    try {
      await this.#workspaces.leave(false);
      this.#left = true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  #parkedAt(desk: Desk): string[] {
    return listChanges(desk.sql).flatMap(({ id, state }) => (state === 'parked' ? [id] : []));
  }

  get isBusy(): boolean {
    return this.#going > 0;
  }

  /** Waits until nothing moves: everything under way waits at the gate, or is over. */
  async settle(): Promise<void> {
    for (let seen = -1; seen !== this.gate.moves + this.#ended;) {
      seen = this.gate.moves + this.#ended;
      await pause(QUIET_MS);
    }
  }

  /** The gate is open: all that is still to do is done, and must agree. */
  async heal(): Promise<void> {
    this.gate.open();
    while (this.isBusy) await this.settle();
    const here = this.#left ? null : unlessRefused(() => this.#workspaces.desk);
    const desks = [this.#other, ...(here ? [here] : [])];
    const isOpen = () => desks.some((desk) => openAt(desk).length > 0);
    for (let round = 0; round < 6 && (round < 2 || isOpen()); round += 1)
      for (const desk of desks) await desk.sync.kick();
    assert.deepEqual(desks.flatMap(openAt), []);
    assert.equal(new Set(desks.map((desk) => hashOf(desk.sql))).size, 1);
    for (const desk of desks) for (const id of this.#parkedAt(desk)) this.#parked.add(id);
  }

  /** Everything is closed: what was kept is in the log once or was parked, and nothing is left of what was left. */
  async end(): Promise<void> {
    await this.#workspaces.close();
    await this.#other.close();
    await this.service.stop();
    const place = folderOf(path.join(this.folder, 'app'), { kind: 'remote', address: this.gate.address });
    assert.equal(existsSync(place), !this.#left);
    const store = openStore(this.service.folder);
    const applied = store.sql.all<{ id: string }>('SELECT id FROM operation').map(({ id }) => id);
    assert.deepEqual(verifyStore(store.sql), []);
    store.close();
    assert.deepEqual(
      this.kept.filter((id) => applied.includes(id) === this.#parked.has(id)),
      [],
    );
  }
}

async function live(made: string, gate: Gate, acts: readonly Act[], scheduler: fc.Scheduler): Promise<void> {
  const folder = temporaryFolder();
  copyWorld(made, folder.path);
  const world = new World(folder.path, gate);
  gate.hold = (what) => scheduler.schedule(Promise.resolve(), what);
  try {
    await world.begin();
    for (const one of acts) void scheduler.schedule(Promise.resolve(), one.kind).then(() => world.start(one));
    await world.settle();
    // One thing at a time goes on, whichever the scheduler picks of all that could.
    while (scheduler.count() > 0) {
      await scheduler.waitOne();
      await world.settle();
    }
    await world.heal();
  } finally {
    gate.open();
    await world.end();
    folder.remove();
  }
}

test(
  'edits, pushes, pulls and leaving the workspace in whatever order lose nothing and leave nothing behind',
  async () => {
    const seed = lawSeed('interleavings', RUNS);
    const gate = new Gate();
    await gate.listen();
    const made = temporaryFolder();
    await makeWorld(made.path, gate);
    const acts = fc.array(act, { minLength: 2, maxLength: 9 });
    const property = fc.asyncProperty(acts, fc.scheduler(), (wanted, scheduler) =>
      live(made.path, gate, wanted, scheduler),
    );
    await fc.assert(property, { numRuns: RUNS, seed });
    await gate.close();
    made.remove();
    expect(existsSync(made.path)).toBe(false);
  },
  lawLimit(60),
);
