import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { randomFrom } from '../../shared/sample/random.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { aPerson, OWNER, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT, headOf } from '../builders/operations.ts';
import { ServiceToKill } from './service-to-kill.ts';

const KILLS = isFullForm ? 200 : 2;
const PEOPLE = isFullForm ? 60_000 : 6_000;
const SEATS = 300;

function bigImport() {
  const people = Array.from({ length: PEOPLE }, (_, n) => {
    const { email, firstName, lastName } = aPerson(`p${String(n)}`);
    const fullSeat = n % 30 === 0 && n / 30 < SEATS;
    return { email, firstName, lastName, role: null, status: 'active' as const, fullSeat, groups: [] };
  });
  return anOperation('members.import', { file: 'x.csv', people });
}

test.each([false, true])(
  'an import whose service is killed while it is paused, resumed and ended loses and doubles nothing (undone: %s)',
  async (undo) => {
    const random = randomFrom(lawSeed(`kill-import ${String(undo)}`, KILLS));
    const folder = temporaryFolder();
    const service = new ServiceToKill(folder.path);
    const workspace = { name: 'Acme', plan: 'enterprise', seats: SEATS, credits: 0, sample: false } as const;
    const first = await service.start();
    await first.createWorkspace({ ...workspace, renewsAt: '2027-01-01T00:00:00.000Z', owner: OWNER });
    const operation = bigImport();
    const { id } = operation;
    await first.push({ client: CLIENT, operations: [operation] });
    await first.pause(id);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const steer = (client: ServiceClient) => (kill % 2 === 0 ? client.resume(id) : client.pause(id));
      const sent = steer(service.client).catch(() => null);
      await pause(random.below(60));
      await service.kill();
      await sent;
      const { jobs } = await headOf(await service.start());
      // It was done before it could be held up again, or it is there, paused or not, with what was done counted.
      expect(jobs.every(({ done }) => done <= PEOPLE)).toBe(true);
    }
    const ending = service.client.cancel(id, undo).catch(() => null);
    await pause(random.below(200));
    await service.kill();
    await ending;
    const last = await service.start();
    // Asked once more, it is as it was ended; what was done to its end before is over, and is undone as any other.
    await last.cancel(id, undo).catch(async () => {
      if (undo) await last.push({ client: CLIENT, operations: [anOperation('operations.undo', { operation: id })] });
    });
    while ((await headOf(last)).jobs.length > 0) await pause(50);
    await service.kill();

    const store = openStore(folder.path);
    const count = (from: string) => store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n ?? 0;
    const full = count("member WHERE seat <> 'basic'");
    expect([count('job'), count('jobChunk'), count("operation WHERE command = 'operations.cancel'") <= 1]).toEqual([
      0,
      0,
      true,
    ]);
    expect((count('member') - 1) % 1000).toBe(0);
    expect(undo ? count('member') : 1).toBe(1);
    expect(readSeatCounts(store.sql)).toMatchObject({ assigned: full, reserved: 0, remaining: SEATS - full });
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    folder.remove();
  },
  lawLimit(30),
);
