import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { aPerson, aWorkspace, clientFor, temporaryFolder } from '../../builders/desktop.ts';
import { apply, headOf } from '../../builders/operations.ts';
import { askService, aServedDouble, credentialsFor } from '../../builders/tools.ts';

const KEY = /access-1234567890|secret-1234567890/u;

test('a key that the tool repeats stands in no answer, in nothing that is pulled, and in no file of the store', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const until = new Date(Date.now() - 3_600_000).toISOString();
  const { double, serving } = await aServedDouble('gong', { calls: 3, until });
  try {
    await service.stop();
    service.doubles = { gong: serving.origin };
    await service.start();
    await apply(service.client, 'members.add', { people: [aPerson('mia', { role: 'manager' })] });
    const credentials = credentialsFor('gong');
    const scope = { from: until.slice(0, 'YYYY-MM-DD'.length), groups: null, transcripts: true };
    const post = (what: string, body: object) => askService(service, 'POST', `/v1/integrations/${what}`, body);
    expect((await post('connect', { credentials, scope })).status).toBe(201);
    const toldTo = async (client = service.client) =>
      (await headOf(client)).connections.find(({ provider }) => provider === 'gong');
    await expect.poll(async () => (await toldTo())?.lastSyncAt).not.toBeNull();
    double.break('echo');
    const tested = await post('test', { credentials });
    expect(tested.text).toContain('tool.permission');
    expect(tested.text).not.toMatch(KEY);
    await post('sync', { provider: 'gong' });
    await expect.poll(async () => (await toldTo())?.state.kind).toBe('broken');
    const seen = JSON.stringify(await toldTo(await clientFor(service, 'mia@acme.example')));
    expect(seen).toContain('lacks a scope');
    expect(seen).not.toMatch(KEY);
    await service.stop();
    const files = readdirSync(service.folder).map((name) => path.join(service.folder, name));
    for (const file of files.filter((each) => statSync(each).isFile()))
      expect(readFileSync(file).toString('latin1')).not.toMatch(KEY);
  } finally {
    await service.stop();
    await serving.close();
    folder.remove();
  }
});

test('of calls that were deleted nothing is left in the pages of the file', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const until = new Date(Date.now() - 3_600_000).toISOString();
  const { serving } = await aServedDouble('gong', { calls: 3, until });
  const files = ['workspace.sqlite', 'workspace.sqlite-wal'].map((name) => path.join(service.folder, name));
  const isThere = () => files.some((file) => existsSync(file) && readFileSync(file).includes('Discovery call'));
  try {
    await service.stop();
    service.doubles = { gong: serving.origin };
    await service.start();
    const scope = { from: until.slice(0, 'YYYY-MM-DD'.length), groups: null, transcripts: true };
    await askService(service, 'POST', '/v1/integrations/connect', { credentials: credentialsFor('gong'), scope });
    const told = async () => (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong');
    await expect.poll(async () => (await told())?.lastSyncAt).not.toBeNull();
    expect(isThere()).toBe(true);
    await askService(service, 'POST', '/v1/integrations/disconnect', { provider: 'gong', calls: 'delete' });
    await expect.poll(async () => (await told())?.removing).toBe(0);
    await service.stop();
    expect(isThere()).toBe(false);
  } finally {
    await service.stop();
    await serving.close();
    folder.remove();
  }
});
