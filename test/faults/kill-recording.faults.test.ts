import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { practiceId } from '../../service/practice/take.ts';
import { openStore } from '../../service/store/open-store.ts';
import { OWNER, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { aWav, bring, hear, inPieces } from '../builders/recordings.ts';
import { aPractice } from '../builders/sessions.ts';
import { ServiceToKill } from './service-to-kill.ts';

const DYING = path.join(import.meta.dirname, 'dying-service-process.ts');
const wav = aWav(60);

/** Where the service dies: while it comes, when all of it lies under its name, and right after its row does. */
const deaths = ['half', 'whole', 'named'] as const;

async function bringAndDie(service: ServiceToKill, folder: string, death: (typeof deaths)[number]): Promise<void> {
  const isHalf = () => {
    const [part = ''] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.part')) : [];
    return part !== '' && statSync(path.join(folder, part)).size > 100_000;
  };
  const body = inPieces(wav, 30_000, async (sent) => {
    if (death === 'half' && sent > wav.length / 2) {
      while (!isHalf()) await pause(5);
      await service.kill();
      throw new Error('nobody listens any more');
    }
    if (sent < wav.length) return;
    if (death === 'whole') await service.tell('before');
    if (death === 'named') await service.tell('after');
  });
  // Whoever sends it may hear nothing at all.
  const answer = bring({ address: service.address, token: START_TOKEN }, 's1', body).catch(() => null);
  expect([death, await Promise.race([answer, service.gone().then(() => null)])]).toEqual([death, null]);
}

test('a recording is there or not, wherever the service dies while it comes, and is the same when it is sent again', async () => {
  for (const death of deaths) {
    const folder = temporaryFolder();
    const service = new ServiceToKill(folder.path, DYING);
    const client = await service.start();
    const workspace = { name: 'Acme', plan: 'professional', seats: 20, credits: 0, sample: false } as const;
    await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
    await client.sendEvents([aPractice('s0', '2026-03-02T09:00:00.000Z'), aPractice('s1', '2026-03-02T10:00:00.000Z')]);
    // The key of all recordings is there before: only what belongs to this one is looked at.
    expect((await bring({ address: service.address, token: START_TOKEN }, 's0', aWav(1))).status).toBe(201);
    const recordings = path.join(folder.path, 'recordings');
    await bringAndDie(service, recordings, death);
    await service.start();
    const door = { address: service.address, token: START_TOKEN };
    const isThere = death === 'named';
    expect([death, (await hear(door, practiceId('s1'))).status]).toEqual([death, isThere ? 200 : 404]);
    expect(readdirSync(recordings).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await bring(door, 's1', wav)).status).toBe(isThere ? 200 : 201);
    expect(Buffer.from(await (await hear(door, practiceId('s1'))).arrayBuffer()).equals(Buffer.from(wav))).toBe(true);
    expect(await service.client.verify()).toEqual([]);
    await service.kill();
    const store = openStore(folder.path);
    const named = store.sql.all<{ file: string }>('SELECT file FROM recording UNION SELECT file FROM recordingLeft');
    // Of what nobody names it is known that it is to go.
    expect(readdirSync(recordings).filter((name) => !named.some(({ file }) => file === name))).toEqual([]);
    store.close();
    folder.remove();
  }
});
