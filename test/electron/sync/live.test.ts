import { expect, test, vi } from 'vitest';

import { aDesk, aPerson, aWorkspace, change, temporaryFolder } from '../../builders/desktop.ts';

test('a desktop that keeps in step by itself hears of a change made elsewhere, also after the service was away', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const writing = await aDesk(folder.path, service, 'writing');
  const watching = await aDesk(folder.path, service, 'watching');
  await watching.sync.start();
  const knows = async (people: number) =>
    vi.waitFor(() => expect(watching.session().people).toBe(people), { timeout: 10_000 });

  change(writing, 'members.add', { people: [aPerson('Grace')] });
  await writing.sync.kick();
  await knows(2);

  await service.stop();
  await vi.waitFor(() => expect(watching.session().connection.state).toBe('offline'), { timeout: 10_000 });
  await service.start();
  change(writing, 'members.add', { people: [aPerson('Linus')] });
  await vi.waitFor(
    async () => {
      await writing.sync.kick();
      expect(writing.session().unsent).toBe(0);
    },
    { timeout: 10_000 },
  );
  await knows(3);
  await watching.close();
  await writing.close();
  await service.stop();
  folder.remove();
});
