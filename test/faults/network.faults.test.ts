import path from 'node:path';

import { expect, test } from 'vitest';

import type { Desk } from '../../electron/core/desk.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { temporaryFolder, TestService } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { aDeskAt, copyWorld, deskFolder, makeWorld, openAt, unlessRefused } from './desks.ts';
import { FaultyLink, someFaults } from './faulty-link.ts';
import { hashOf, rowsOf } from './rows.ts';
import { someChange } from './some-change.ts';

const HISTORIES = isFullForm ? 500 : 3;
const OPERATIONS = isFullForm ? 200 : 40;
const BEGINNING = { people: 12, seats: 6, desks: 3 } as const;
/** More rounds than these, and a desktop is stuck. */
const ROUNDS = 8;

interface Outcome {
  readonly parked: number;
  readonly faults: number;
  /** From the end of the faults until all rows were equal, in milliseconds. */
  readonly healed: number;
}

/** Three desktops, each with a network of its own to one service. */
class World {
  readonly #random: Random;
  readonly #service: TestService;
  readonly #links: FaultyLink[] = [];
  readonly desks: Desk[] = [];
  /** The changes each desktop said it had kept. */
  readonly made = new Map<Desk, OperationId[]>();
  readonly #rounds = new Set<Promise<void>>();
  #names = 0;

  constructor(folder: string, random: Random) {
    this.#random = random;
    this.#service = new TestService(path.join(folder, 'service'));
  }

  get service(): TestService {
    return this.#service;
  }

  async begin(folder: string): Promise<void> {
    await this.#service.start();
    for (let n = 0; n < BEGINNING.desks; n += 1) {
      const link = new FaultyLink(() => this.#service.address, this.#random, someFaults(this.#random));
      await link.open();
      const desk = aDeskAt(() => link.address, deskFolder(folder, n));
      this.#links.push(link);
      this.desks.push(desk);
      this.made.set(desk, []);
    }
  }

  /** One operation at one of the desktops, and perhaps a sync somewhere that is not waited for. */
  async step(): Promise<void> {
    const desk = this.#random.pick(this.desks);
    this.#names += 1;
    const id = unlessRefused(() => someChange(desk, this.#random, `N${String(this.#names)}`));
    if (id) this.made.get(desk)?.push(id);
    if (this.#random.chance(0.5)) this.#sync(this.#random.pick(this.desks));
    if (this.#rounds.size > 0 && this.#random.chance(0.3)) await Promise.race(this.#rounds);
    if (this.#random.chance(0.01)) await this.#restart();
    if (this.#random.chance(0.1)) await this.#use();
  }

  #sync(desk: Desk): void {
    const round = desk.sync.kick();
    this.#rounds.add(round);
    void round.finally(() => this.#rounds.delete(round));
  }

  async #restart(): Promise<void> {
    await this.#service.stop();
    await this.#service.start();
  }

  /** A seat is used: told by another system over a network of its own, once or twice. */
  async #use(): Promise<void> {
    const email = `p${String(this.#random.below(BEGINNING.people))}@acme.example`;
    const id = `use-${String(this.#names)}`;
    const event = { id, kind: 'seat.used', email, at: new Date().toISOString(), feature: 'roleplay' } as const;
    // A connection kept from before a restart is broken, and noticed only by using it.
    const send = () => this.#service.client.sendEvents([event]);
    await send().catch(send);
  }

  /** The networks are well again: everyone syncs until all hold the same rows. Answers how long that took. */
  async heal(): Promise<number> {
    const began = performance.now();
    for (const link of this.#links) await link.heal();
    await Promise.all(this.#rounds);
    for (let round = 0; round < ROUNDS && !this.#isEven(); round += 1)
      await Promise.all(this.desks.map((desk) => desk.sync.kick()));
    return performance.now() - began;
  }

  #isEven(): boolean {
    const hashes = new Set(this.desks.map((desk) => hashOf(desk.sql)));
    return hashes.size === 1 && this.desks.every((desk) => openAt(desk).length === 0);
  }

  /** How many changes were kept so far; one that its desktop refuses is none. */
  get count(): number {
    return [...this.made.values()].reduce((sum, ids) => sum + ids.length, 0);
  }

  get faults(): number {
    const counts = this.#links.flatMap(({ happened }) => [...happened]);
    return counts.reduce((sum, [fault, count]) => sum + (fault === 'none' ? 0 : count), 0);
  }

  async end(): Promise<void> {
    for (const desk of this.desks) await desk.close();
    for (const link of this.#links) await link.close();
    await this.#service.stop();
  }
}

interface Kept {
  readonly id: string;
  readonly state: string;
  readonly seq: number | null;
}

/**
 * Every change that was kept is in the log once and known there as applied, or is not and waits where it was made; one
 * whose only value in conflict was overtaken by a later one of the same desktop is decided. Answers how many wait.
 */
function expectNothingLost(world: World, applied: readonly string[]): number {
  expect(new Set(applied).size).toBe(applied.length);
  const inLog = new Set(applied);
  let parked = 0;
  for (const [desk, ids] of world.made) {
    const rows = desk.sql.all<Kept>('SELECT id, state, seq FROM change');
    const kept = new Map(rows.map((row) => [row.id, row]));
    expect(ids.filter((id) => !kept.has(id))).toEqual([]);
    expect(rows.filter(({ id, seq }) => inLog.has(id) !== (seq !== null))).toEqual([]);
    const waiting = rows.filter(({ seq }) => seq === null);
    expect(waiting.filter(({ state }) => state !== 'parked' && state !== 'decided')).toEqual([]);
    parked += waiting.length;
  }
  return parked;
}

async function live(made: string, random: Random): Promise<Outcome> {
  const folder = temporaryFolder();
  copyWorld(made, folder.path);
  const world = new World(folder.path, random);
  try {
    await world.begin(folder.path);
    while (world.count < OPERATIONS) await world.step();
    const healed = await world.heal();
    expect(world.desks.flatMap(openAt)).toEqual([]);
    const store = openStore(world.service.folder);
    for (const desk of world.desks) expect(rowsOf(desk.sql)).toEqual(rowsOf(store.sql));
    expect(verifyStore(store.sql)).toEqual([]);
    const applied = store.sql.all<{ id: string }>('SELECT id FROM operation').map(({ id }) => id);
    store.close();
    const parked = expectNothingLost(world, applied);
    return { parked, faults: world.faults, healed };
  } finally {
    await world.end();
    folder.remove();
  }
}

const sumOf = (outcomes: readonly Outcome[], of: (one: Outcome) => number): number =>
  outcomes.reduce((total, one) => total + of(one), 0);

function told(outcomes: readonly Outcome[]): string {
  const parked = sumOf(outcomes, (one) => one.parked);
  const faults = sumOf(outcomes, (one) => one.faults);
  const longest = Math.max(...outcomes.map(({ healed }) => healed));
  return (
    `${String(outcomes.length)} histories of ${String(OPERATIONS)} changes, ` +
    `${String(parked)} of them parked, ${String(faults)} faults, equal at most ${longest.toFixed(0)} ms after the last`
  );
}

test(
  'three desktops on networks that lose, repeat, tear, delay and reorder end with the rows of the service',
  async () => {
    const random = randomFrom(lawSeed('network', HISTORIES));
    const made = temporaryFolder();
    await makeWorld(made.path, BEGINNING);
    const outcomes: Outcome[] = [];
    for (let history = 1; history <= HISTORIES; history += 1) {
      outcomes.push(await live(made.path, random));
      if (history % 50 === 0 || history === HISTORIES) console.info(`network: ${told(outcomes)}`);
    }
    made.remove();
    expect(sumOf(outcomes, ({ faults }) => faults)).toBeGreaterThan(HISTORIES);
  },
  lawLimit(120),
);
