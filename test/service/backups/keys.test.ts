import { rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { doStoreAct } from '../../../service/backups/act.ts';
import { KeyRing } from '../../../service/secrets/key-ring.ts';
import { Redaction } from '../../../service/secrets/redaction.ts';
import { Secrets } from '../../../service/secrets/secrets.ts';
import { openStore, type Store } from '../../../service/store/open-store.ts';
import type { StoreActName } from '../../../shared/backup/acts.ts';
import { aWorkspace, temporaryFolder } from '../../builders/desktop.ts';

const NOW = '2026-06-01T12:00:00.000Z';
let folder: ReturnType<typeof temporaryFolder>;
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  await service.stop();
  data = service.folder;
});
afterAll(() => folder.remove());

const act = (name: StoreActName) => {
  const file = path.join(folder.path, 'out', 'acme.rollcall');
  return doStoreAct({ act: name, folder: data, file, now: NOW, onProgress: () => undefined });
};
/** Does something with the store, which nobody else has now. */
const inStore = (work: (secrets: Secrets, sql: Store['sql']) => void): void => {
  const store = openStore(data);
  work(new Secrets(store.sql, new KeyRing(data, null), new Redaction()), store.sql);
  store.close();
};
const CONNECTED = `INSERT INTO connection (id, source, account, scope, connectedBy, connectedAt, keySince, op)
  VALUES (?1, ?1, json_object('id', ?1), '{}', '', '', '', 1)`;
const names = ['ai', 'tool.gong', 'tool.fireflies'];
const keys = (): (string | null)[] => {
  const found: (string | null)[] = [];
  inStore((secrets) => found.push(...names.map((name) => secrets.reveal(name))));
  return found;
};

test('keys are those of the present: one that was removed since does not come back, and none serves another account', async () => {
  inStore((secrets, sql) => {
    for (const tool of ['gong', 'fireflies']) sql.run(CONNECTED, tool);
    for (const name of names) secrets.keep(name, 'then-0123456789', NOW);
  });
  await act('backup');
  inStore((secrets, sql) => {
    sql.run(`UPDATE connection SET account = '{"id":"another"}' WHERE source = 'gong'`);
    secrets.forget('ai');
    for (const name of names.slice(1)) secrets.keep(name, 'now-0123456789', NOW);
  });
  await act('restore');
  expect(keys()).toEqual([null, null, 'now-0123456789']);
  inStore((secrets) => {
    secrets.forget('tool.fireflies');
    secrets.keep('ai', 'later-0123456789', NOW);
  });
  await act('restore');
  expect(keys()).toEqual(['later-0123456789', null, null]);
});

test('restored where there is nothing of it any more, a backup has its own keys', async () => {
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(data, `workspace.sqlite${end}`), { force: true });
  await act('restore');
  expect(keys()).toEqual(names.map(() => 'then-0123456789'));
});
