import assert from 'node:assert/strict';
import path from 'node:path';

import { expect, test } from 'vitest';

import type { Desk } from '../../electron/core/desk.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import { readMeta } from '../../electron/replica/meta.ts';
import { openStore } from '../../service/store/open-store.ts';
import { ClientId, deriveId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { aPerson, OWNER, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation } from '../builders/operations.ts';
import { aDeskAt } from './desks.ts';
import { rowsOf } from './rows.ts';
import { ServiceToKill } from './service-to-kill.ts';

const WRITERS = 20;
const OPERATIONS = isFullForm ? 50 : 6;
const PEOPLE = isFullForm ? 100 : 10;

/** Adds people, and now and then moves the seats of those it added before: rows that a reader has already read. */
class Writer {
  readonly #service: ServiceToKill;
  readonly #name: string;
  readonly #random: Random;
  readonly #client = ClientId.parse(newOperationId(new Date().toISOString()));
  readonly #people: MemberId[] = [];
  #turn = 0;

  constructor(service: ServiceToKill, name: string, random: Random) {
    this.#service = service;
    this.#name = name;
    this.#random = random;
  }

  async work(): Promise<void> {
    for (let n = 0; n < OPERATIONS; n += 1) {
      const people = Array.from({ length: PEOPLE }, (_, each) => aPerson(`${this.#name}-${String(n)}-${String(each)}`));
      const id = await this.#send(anOperation('members.add', { people }));
      this.#people.push(...people.map((_, each) => MemberId.parse(deriveId(id, each))));
      // One of them has no seat yet, so that there is always something to do.
      const others = this.#random.shuffle(this.#people.slice(-100, -1)).slice(0, 2);
      const members = [...this.#people.slice(-1), ...others];
      await this.#send(anOperation('seats.assign', { members }));
      await this.#send(anOperation('seats.revoke', { members: members.slice(0, 2) }));
    }
  }

  async #send(operation: ReturnType<typeof anOperation>): Promise<OperationId> {
    this.#turn += 1;
    const { results } = await this.#service.client.push({
      client: this.#client,
      turn: this.#turn,
      operations: [operation],
    });
    assert(results[0], 'every operation is answered');
    return results[0].id;
  }
}

/** A copy pages through everything while it is written; answers how often it found something new. */
async function readAlong(desk: Desk, writing: Promise<unknown>): Promise<number> {
  const state = { writing: true };
  void writing.finally(() => (state.writing = false));
  let before = readMeta(desk.sql).cursor;
  let pages = 0;
  for (let last = false; !last;) {
    last = !state.writing;
    await desk.sync.kick();
    const { cursor } = readMeta(desk.sql);
    const known = desk.sql.get<{ count: number; last: number }>(
      'SELECT count(*) AS count, coalesce(max(seq), 0) AS last FROM operation',
    );
    // Nothing backwards, nothing left out: the operations are those from the first to the cursor.
    assert(cursor >= before, 'the cursor went back');
    assert.deepEqual({ ...known }, { count: cursor, last: cursor });
    if (cursor > before) pages += 1;
    before = cursor;
  }
  return pages;
}

test(
  'a copy that pages along while twenty others write leaves nothing out, and never goes back',
  async () => {
    const random = randomFrom(lawSeed('cursor', WRITERS * OPERATIONS * PEOPLE));
    const folder = temporaryFolder();
    const service = new ServiceToKill(path.join(folder.path, 'service'));
    const client = await service.start();
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 100_000, credits: 0, sample: false } as const;
    await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
    const desk = aDeskAt(() => service.address, path.join(folder.path, 'desk'));
    await desk.sync.kick();

    const writers = Array.from({ length: WRITERS }, (_, n) => new Writer(service, `w${String(n)}`, random));
    const writing = Promise.all(writers.map((writer) => writer.work()));
    const pages = await readAlong(desk, writing);
    await writing;
    await service.kill();

    const store = openStore(path.join(folder.path, 'service'));
    const rows = rowsOf(store.sql);
    expect(rows['people']).toHaveLength(WRITERS * OPERATIONS * PEOPLE + 1);
    expect(rows['operations']).toHaveLength(WRITERS * OPERATIONS * 3 + 1);
    expect(rowsOf(desk.sql)).toEqual(rows);
    store.close();
    await desk.close();
    folder.remove();
    console.info(`cursor: ${String(rows['people']?.length)} people in ${String(pages)} pages, none left out`);
    expect(pages).toBeGreaterThan(2);
  },
  lawLimit(20),
);
