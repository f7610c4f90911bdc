// What became of the mail of invitations: told by the service to whom it concerns, and kept by their desktops.
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../electron/core/desk.ts';
import { countUndelivered } from '../../electron/replica/member-query.ts';
import { pageMembers } from '../../electron/replica/members.repository.ts';
import { usualMail } from '../../service/invitations/keep.ts';
import { openStore } from '../../service/store/open-store.ts';
import { deriveId, GroupId } from '../../shared/domain/ids.ts';
import { mailTroubleOf } from '../../shared/domain/mail-trouble.ts';
import {
  anInvitation,
  aPerson,
  aWorkspace,
  change,
  clientFor,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../builders/desktop.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import { apply, headOf, membersOf } from '../builders/operations.ts';
import { SmtpServer } from '../builders/smtp-server.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: SmtpServer;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  server = new SmtpServer();
  const smtp = `smtp://127.0.0.1:${String(await server.start())}`;
  service = await aWorkspace(folder.path, 3, { ...usualMail, smtp, from: 'people@acme.example' });
});
afterEach(async () => {
  await service.stop();
  await server.stop();
  folder.remove();
});

const refuse = (answer: string) => (server.manners = { answers: { RCPT: answer } });
const invite = (name: string, groups: GroupId[] = []) =>
  apply(service.client, 'members.invite', { people: [anInvitation(name, { groups })] });
const idOf = async (name: string) => (await membersOf(service.client)).get(`${name}@acme.example`)!.id;
const stateOf = async (name: string) => {
  const { leaves, mail } = await service.client.mail(await idOf(name));
  return [leaves, ...mail.map(({ state, error }) => [state, error])];
};
const told = async (client = service.client) => (await headOf(client)).undelivered.map(({ member }) => member);
const undelivered = ({ sql }: Desk) => {
  const filter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: true };
  return pageMembers(sql, { filter, sort: [], offset: 0, limit: 10 }).map(({ email }) => email);
};

test('a mail no server takes is told with its reason, until it is sent again to one that does', async () => {
  await invite('nina');
  await expect.poll(() => stateOf('nina')).toEqual(['server', ['sent', null]]);
  expect(await told()).toEqual([]);
  refuse('550 nobody of that name');
  await invite('otto');
  const otto = await idOf('otto');
  await expect.poll(() => stateOf('otto')).toEqual(['server', ['failed', '550 nobody of that name']]);
  expect(await told()).toEqual([otto]);
  server.manners = {};
  await apply(service.client, 'members.resend', { members: [otto] });
  await expect.poll(() => stateOf('otto')).toEqual(['server', ['sent', null]]);
  expect(await told()).toEqual([]);
});

test('a desktop hears of it without asking, shows whom it concerns, and knows it offline', async () => {
  const topics: Topic[] = [];
  const host = hostOver(service, (topic) => topics.push(topic));
  const desk = new Desk(host, { kind: 'sample' }, path.join(folder.path, 'desk'));
  await desk.sync.start();
  // The change is on the desktop before its mail is turned down: only the head tells of that.
  server.manners = { hold: true, answers: { RCPT: '550 nobody of that name' } };
  await invite('otto');
  await expect.poll(() => desk.session().people).toBe(2);
  topics.length = 0;
  server.release();
  await expect.poll(() => undelivered(desk)).toEqual(['otto@acme.example']);
  expect(topics).toContain('members');
  expect(desk.session().undelivered).toBe(1);
  const otto = await idOf('otto');
  await service.stop();
  expect(countUndelivered(desk.sql)).toBe(1);
  change(desk, 'members.resend', { members: [otto] });
  expect([undelivered(desk), desk.session().undelivered]).toEqual([[], 0]);
  await desk.close();
});

test('an admin of a group hears of the mail of people they see, and whoever may not invite of none', async () => {
  const made = await apply(service.client, 'groups.create', { names: ['North', 'South'] });
  const [north, south] = [0, 1].map((n) => GroupId.parse(deriveId(made, n)));
  if (!north || !south) throw new Error('two groups were made');
  await apply(service.client, 'groups.configure', {
    group: north,
    settings: { invitesPeople: { was: false, to: true } },
  });
  await apply(service.client, 'members.add', {
    people: [
      aPerson('Lena', { adminOf: [north] }),
      aPerson('Sora', { adminOf: [south] }),
      aPerson('Max', { role: 'manager' }),
    ],
  });
  refuse('550 nobody of that name');
  await invite('nora', [north]);
  await invite('sam', [south]);
  const [nora, sam] = [await idOf('nora'), await idOf('sam')];
  await expect.poll(() => told()).toEqual([sam, nora]);

  const lena = await clientFor(service, 'lena@acme.example');
  expect(await told(lena)).toEqual([nora]);
  expect((await lena.mail()).mail.map(({ email }) => email)).toEqual(['nora@acme.example']);
  expect((await lena.mail(nora)).mail).toMatchObject([{ state: 'failed' }]);
  expect((await lena.mail(sam)).mail).toEqual([]);
  for (const email of ['sora@acme.example', 'max@acme.example']) {
    const other = await clientFor(service, email);
    expect(await told(other)).toEqual([]);
    await expect(other.mail(nora)).rejects.toMatchObject({ error: { code: 'forbidden' } });
    await expect(other.mail()).rejects.toMatchObject({ error: { code: 'forbidden' } });
  }
});

test.each([
  ['550 nobody of that name', true, 'unknown'],
  ['553-5.1.2 no such host', true, 'unknown'],
  ['550 5.7.1 we take no mail from you', true, 'refused'],
  ['554 not this one', true, 'refused'],
  ['552 5.2.2 over quota', true, 'full'],
  ['552 over quota', true, 'full'],
  ['nina@acme', true, 'unwritable'],
  ['421 not now', false, 'later'],
  ['535 5.7.8 wrong password', false, 'settings'],
  ['connect ECONNREFUSED 127.0.0.1:9', false, 'unreached'],
] as const)('%s, lost: %s, is %s', (said, isLost, trouble) => {
  expect(mailTroubleOf(said, isLost)).toBe(trouble);
});

test('a sample writes no mail, whoever is invited, and says so', async () => {
  await service.stop();
  const opened = openStore(service.folder);
  opened.sql.run('UPDATE workspace SET sample = 1');
  opened.close();
  await service.start();
  await invite('nina');
  expect(await service.client.mail(await idOf('nina'))).toEqual({ leaves: 'nowhere', mail: [] });
  expect(server.heard).toEqual([]);
});
