import { expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import { aDesk, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { apply, pushAll } from '../../builders/operations.ts';

interface Sent {
  readonly id: string;
  readonly command: string;
  readonly version: number;
  readonly args: string;
  readonly madeAt: string;
  readonly seed: string;
  readonly effectsHash: string | null;
}

/** The service takes what is in the outbox, and its answer never arrives. */
async function takeWithoutAnswer(service: TestService, desk: Desk): Promise<void> {
  const rows = desk.sql.all<Sent>(
    'SELECT id, command, version, args, madeAt, seed, effectsHash FROM change JOIN changeArgs USING (n) ORDER BY n',
  );
  for (const { id, args, ...rest } of rows) {
    const parsed: unknown = JSON.parse(args);
    await pushAll(service.client, { ...rest, id: OperationId.parse(id), args: parsed });
  }
}

test('a group that was made without an answer, and renamed by another meanwhile, does not stop its desktop', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const desk = await aDesk(folder.path, service);
  change(desk, 'groups.create', { names: ['EMEA'] });
  await takeWithoutAnswer(service, desk);
  const group = GroupId.parse(desk.sql.get<{ id: string }>('SELECT id FROM grp')?.id);
  await apply(service.client, 'groups.rename', { group, was: 'EMEA', to: 'Europe' });
  // Away for a moment: the next round begins with a pull.
  await service.stop();
  await desk.sync.kick();
  await service.start();
  await desk.sync.kick();
  await desk.sync.kick();
  expect(desk.sql.all('SELECT name FROM grp')).toEqual([{ name: 'Europe' }]);
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0, connection: { state: 'online' } });
  await desk.close();
  await service.stop();
  folder.remove();
});
