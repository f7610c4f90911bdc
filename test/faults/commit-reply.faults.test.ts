import assert from 'node:assert/strict';
import path from 'node:path';

import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { SeatUsed } from '../../shared/domain/event.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import type { PushedOperation } from '../../shared/sync/protocol.ts';
import { aPerson, OWNER, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, apply, headOf, membersOf, pushAll } from '../builders/operations.ts';
import { ServiceToKill } from './service-to-kill.ts';

const KILLS = isFullForm ? 1000 : 5;
const PEOPLE = 20;
const SEATS = 40;
const DYING = path.join(import.meta.dirname, 'dying-service-process.ts');

type When = 'before' | 'after';

class World {
  readonly service: ServiceToKill;
  readonly #random: Random;
  readonly #people: MemberId[] = [];
  #last: OperationId | null = null;
  #n = 0;
  seq = 0;
  readonly applied: OperationId[] = [];
  readonly used: string[] = [];

  constructor(folder: string, random: Random) {
    this.service = new ServiceToKill(folder, DYING);
    this.#random = random;
  }

  async begin(): Promise<void> {
    const client = await this.service.start();
    const workspace = { name: 'Acme', plan: 'enterprise', seats: SEATS, credits: 0, sample: false } as const;
    await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
    await apply(client, 'members.add', {
      people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)),
    });
    for (const { id } of (await membersOf(client)).values()) this.#people.push(id);
    this.seq = (await headOf(client)).seq;
  }

  /** The service ends before or after the commit of what it is told next; answers what it says when it is told again. */
  async #killOn<T>(when: When, say: () => Promise<T>): Promise<T> {
    await this.service.tell(when);
    const heard = await say().then(
      () => true,
      () => false,
    );
    assert(!heard, 'nobody hears from a service that has ended');
    await this.service.gone();
    await this.service.start();
    return say();
  }

  async killOnce(): Promise<void> {
    const when = this.#random.pick(['before', 'after'] as const);
    if (this.#random.chance(0.15)) await this.#killOnEvent(when);
    else await this.#killOnPush(when, this.#someOperation());
  }

  async #killOnPush(when: When, operation: PushedOperation): Promise<void> {
    const [reply] = await this.#killOn(when, () => pushAll(this.service.client, operation));
    const { client } = this.service;
    assert.deepEqual(await pushAll(client, operation), [reply]);
    if (reply?.outcome !== 'applied') return;
    this.seq += 1;
    assert.equal(reply.seq, this.seq);
    this.applied.push(reply.id);
    this.#last = reply.id;
    const other: PushedOperation = { ...operation, command: 'groups.create', args: { names: ['Another'] } };
    const [reused] = await pushAll(client, other);
    assert(reused?.outcome === 'refused' && reused.error.code === 'operation.reused');
  }

  async #killOnEvent(when: When): Promise<void> {
    this.#n += 1;
    const id = `use-${String(this.#n)}`;
    const email = `p${String(this.#random.below(PEOPLE))}@acme.example`;
    const event: SeatUsed = { id, kind: 'seat.used', email, at: new Date().toISOString(), feature: 'roleplay' };
    const reply = await this.#killOn(when, () => this.service.client.sendEvents([event]));
    assert.deepEqual([reply.accepted, reply.duplicates], when === 'after' ? [0, 1] : [1, 0]);
    this.seq += 1;
    this.used.push(id);
  }

  #someOperation(): PushedOperation {
    const members = this.#random.shuffle(this.#people).slice(0, 1 + this.#random.below(4));
    const kind = this.#random.next();
    this.#n += 1;
    if (kind < 0.35) return anOperation('seats.assign', { members });
    if (kind < 0.7) return anOperation('seats.revoke', { members });
    if (kind < 0.8) return anOperation('members.add', { people: [aPerson(`N${String(this.#n)}`)] });
    if (kind < 0.9 || !this.#last) return anOperation('groups.create', { names: [`Group ${String(this.#n)}`] });
    return anOperation('operations.undo', { operation: this.#last });
  }
}

test(
  'what a service committed and could not answer is applied once, and answered alike whenever it is sent again',
  async () => {
    const random = randomFrom(lawSeed('commit-reply', KILLS));
    const folder = temporaryFolder();
    const world = new World(folder.path, random);
    await world.begin();
    for (let kill = 0; kill < KILLS; kill += 1) await world.killOnce();
    const { seq } = await headOf(world.service.client);
    expect(seq).toBe(world.seq);
    await world.service.kill();

    const store = openStore(folder.path);
    const ids = store.sql.all<{ id: string }>('SELECT id FROM operation').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(world.applied.filter((id) => !ids.includes(id))).toEqual([]);
    const events = store.sql.all<{ id: string }>('SELECT id FROM event').map(({ id }) => id);
    expect(events.toSorted()).toEqual(world.used.toSorted());
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    folder.remove();
    console.info(`commit-reply: ${String(KILLS)} kills, ${String(world.applied.length)} operations applied once each`);
  },
  lawLimit(60),
);
