import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { aPerson, OWNER, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, apply, headOf, membersOf, pushAll } from '../builders/operations.ts';
import { ServiceToKill } from './service-to-kill.ts';

const KILLS = isFullForm ? 200 : 4;
/** More than one batch of what is due. */
const PEOPLE = 1200;
const SOON_MS = 600;
const DYING = path.join(import.meta.dirname, 'dying-service-process.ts');

class World {
  readonly service: ServiceToKill;
  readonly #random: Random;
  #people: MemberId[] = [];
  #kills = 0;
  ended = 0;

  constructor(folder: string, random: Random) {
    this.service = new ServiceToKill(folder, DYING);
    this.#random = random;
  }

  get kills(): number {
    return this.#kills;
  }

  async begin(): Promise<void> {
    const client = await this.service.start();
    const workspace = { name: 'Acme', plan: 'enterprise', seats: PEOPLE, credits: 0, sample: false } as const;
    await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
    const people = Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`, { status: 'active' }));
    await apply(client, 'members.add', { people });
    const all = [...(await membersOf(client)).values()];
    this.#people = all.filter(({ line }) => line[4] === 'learner').map(({ id }) => id);
  }

  /** Everyone is given a seat that ends soon, and the service ends itself around the commits that take them away. */
  async round(): Promise<void> {
    const members = this.#people.slice(0, 1 + this.#random.below(PEOPLE));
    const { client } = this.service;
    await apply(client, 'seats.assign', { members });
    const at = new Date(Date.now() + SOON_MS).toISOString();
    await apply(client, 'seats.schedule', { members, at, zone: 'UTC' });
    await this.#killAround(Date.parse(at));
    // What is left is due as soon as it is started again: killed in between as well.
    while (this.#random.chance(0.6)) await this.#killAround(0);
    while ((await this.#held()) > 0) await pause(20);
    this.ended += members.length;
  }

  async #held(): Promise<number> {
    return (await headOf(this.service.client)).seats['assigned'] ?? 0;
  }

  async #killAround(moment: number): Promise<void> {
    await this.service.tell(this.#random.pick(['before', 'after'] as const));
    await pause(Math.max(0, moment - Date.now()) + this.#random.below(40));
    // Where nothing was due any more, another commit ends it.
    const poke = anOperation('groups.create', { names: [`Group ${String(this.#kills)}`] });
    await pushAll(this.service.client, poke).catch(() => undefined);
    await this.service.gone();
    this.#kills += 1;
    await this.service.start();
  }
}

test(
  'seats whose moment comes while the service is killed again and again end exactly once each',
  async () => {
    const random = randomFrom(lawSeed('kill-due', KILLS));
    const folder = temporaryFolder();
    const world = new World(folder.path, random);
    await world.begin();
    while (world.kills < KILLS) await world.round();
    await world.service.kill();

    const store = openStore(folder.path);
    const count = (from: string) => store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n;
    const ended = "seatEntry JOIN operation ON seq = op WHERE command = 'seats.expire' AND source = 'assigned'";
    expect(count(ended)).toBe(world.ended);
    expect(count("member WHERE seat <> 'basic' OR revokeAt IS NOT NULL")).toBe(0);
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    folder.remove();
    console.info(`kill-due: ${String(world.kills)} kills, ${String(world.ended)} seats ended once each`);
  },
  lawLimit(30),
);
