// The service dies while somebody is erased: all of it is there, or nothing of it is.
import path from 'node:path';

import { expect, test } from 'vitest';

import { practiceId } from '../../service/practice/take.ts';
import { openStore } from '../../service/store/open-store.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { OWNER, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { aWav, bring, hear } from '../builders/recordings.ts';
import { aPractice, saidAndThought } from '../builders/sessions.ts';
import { ServiceToKill } from './service-to-kill.ts';

const DYING = path.join(import.meta.dirname, 'dying-service-process.ts');
const SESSIONS = 30;

const KEPT = `SELECT (SELECT count(*) FROM practice) AS sessions, (SELECT count(*) FROM callText) AS texts,
  (SELECT count(*) FROM recording) AS recordings, (SELECT count(*) FROM event WHERE subject <> '') AS events`;
const kept = (sql: Sql) => Object.values(sql.get<Record<string, number>>(KEPT) ?? {});
const all = [SESSIONS, 2, 1, SESSIONS];

const erase = (address: string) =>
  fetch(`${address}/v1/integrations/erase`, {
    method: 'POST',
    headers: { authorization: `Bearer ${START_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ann@acme.example' }),
  });

test('whoever is erased is erased whole or not at all, wherever the service dies, and is when it is asked again', async () => {
  for (const death of ['before', 'after'] as const) {
    const folder = temporaryFolder();
    const service = new ServiceToKill(folder.path, DYING);
    const client = await service.start();
    const workspace = { name: 'Acme', plan: 'professional', seats: 20, credits: 0, sample: false } as const;
    await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
    await client.sendEvents(
      Array.from({ length: SESSIONS }, (_, n) =>
        aPractice(`s${String(n)}`, '2026-03-02T09:00:00.000Z', saidAndThought),
      ),
    );
    expect((await bring({ address: service.address, token: START_TOKEN }, 's0', aWav(2))).status).toBe(201);
    await service.tell(death);
    const answer = erase(service.address).catch(() => null);
    expect([death, await Promise.race([answer, service.gone().then(() => null)])]).toEqual([death, null]);
    const left = openStore(folder.path);
    expect([death, kept(left.sql)]).toEqual([death, death === 'before' ? all : [0, 0, 0, 0]]);
    left.close();
    await service.start();
    expect((await erase(service.address)).status).toBe(200);
    expect((await hear({ address: service.address, token: START_TOKEN }, practiceId('s0'))).status).toBe(404);
    expect(await service.client.verify()).toEqual([]);
    await service.kill();
    const store = openStore(folder.path);
    expect([death, kept(store.sql)]).toEqual([death, [0, 0, 0, 0]]);
    store.close();
    folder.remove();
  }
});
