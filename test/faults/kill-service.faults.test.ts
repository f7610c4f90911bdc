import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ImportPerson } from '../../shared/commands/import-people.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import type { PushedOperation } from '../../shared/sync/protocol.ts';
import { aPerson, OWNER, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT, headOf } from '../builders/operations.ts';
import { SERVICE, ServiceToKill } from './service-to-kill.ts';

const KILLS = isFullForm ? 60 : 4;
const PEOPLE = isFullForm ? 100_000 : 12_000;
const SEATS = 1000;
function bigImport(): PushedOperation {
  const people = Array.from({ length: PEOPLE }, (_, n): ImportPerson => {
    const { email, firstName, lastName } = aPerson(`p${String(n)}`);
    return {
      email,
      firstName,
      lastName,
      role: null,
      status: 'active',
      fullSeat: n % 50 === 0 && n / 50 < SEATS,
      groups: [],
    };
  });
  return anOperation('members.import', { file: 'x.csv', people });
}

/** Sends the operation until there is an answer; the service may die before, during and after. */
async function sendUntilAnswered(service: ServiceToKill, operation: PushedOperation, random: Random): Promise<void> {
  for (let kills = 0; ; kills += 1) {
    const client = await service.start();
    const sending = client.push({ client: CLIENT, operations: [operation] }).then(
      ({ results }) => results[0]?.outcome,
      () => null,
    );
    if (kills < 2) {
      await pause(random.below(400));
      await service.kill();
    }
    const outcome = await sending;
    if (outcome === 'applied') return;
    expect(outcome).toBeNull();
  }
}

test(
  'a big import whose service is killed again and again is applied whole, and each person once',
  async () => {
    const random = randomFrom(lawSeed('kill-service', KILLS));
    const folder = temporaryFolder();
    const service = new ServiceToKill(folder.path);
    const first = await service.start();
    const workspace = { name: 'Acme', plan: 'enterprise', seats: SEATS, credits: 0, sample: false } as const;
    await first.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
    await service.kill();
    const operation = bigImport();
    await sendUntilAnswered(service, operation, random);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await service.kill();
      await service.start();
      await pause(random.below(150));
    }
    await service.kill();

    const client = await service.start();
    while ((await headOf(client)).jobs.length > 0) await pause(50);
    const [again] = (await client.push({ client: CLIENT, operations: [operation] })).results;
    expect(again).toMatchObject({ outcome: 'applied', job: false });
    await service.kill();

    const store = openStore(folder.path);
    const count = (from: string) => store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n;
    expect(count('member')).toBe(PEOPLE + 1);
    expect(count('operation WHERE parent IS NOT NULL')).toBe(PEOPLE / 1000);
    expect(count('jobChunk')).toBe(0);
    const full = Math.min(SEATS, PEOPLE / 50);
    expect(readSeatCounts(store.sql)).toMatchObject({ assigned: full, reserved: 0, remaining: SEATS - full });
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    folder.remove();
  },
  lawLimit(10),
);

test('the service ends when whoever started it is gone', async () => {
  const folder = temporaryFolder();
  const env = { ...process.env, ROLLCALL_FOLDER: folder.path, ROLLCALL_START_TOKEN: START_TOKEN };
  const child = fork(SERVICE, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  const gone = once(child, 'exit');
  child.disconnect();
  expect((await gone)[0]).toBe(0);
  folder.remove();
});
