import path from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { settleDue } from '../../service/invitations/due.ts';
import { openStore } from '../../service/store/open-store.ts';
import { GroupId, uuidv7 } from '../../shared/domain/ids.ts';
import {
  aPerson,
  anInvitation,
  type PersonToInvite,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../builders/desktop.ts';
import { bodyOf, linkIn, mailsIn } from '../builders/mails.ts';
import {
  anOperation,
  apply,
  aServiceWithGroups,
  headOf,
  membersOf,
  pushAll,
  refusal,
  untilNoJobs,
} from '../builders/operations.ts';
import { doneAndUndone, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let emea: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea] = await aServiceWithGroups(folder.path, 3, 'EMEA');
});
afterEach(async () => {
  vi.useRealTimers();
  await service.stop();
  folder.remove();
});

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const invite = (...people: PersonToInvite[]) => apply(service.client, 'members.invite', { people });
const lineOf = async (name: string) => (await membersOf(service.client)).get(`${name}@acme.example`)?.line;
/** Status, seat and when they are invited. */
const stateOf = async (name: string) => {
  const line = await lineOf(name);
  return line && [line[5], line[6], line[14]];
};
const idOf = async (name: string) => (await membersOf(service.client)).get(`${name}@acme.example`)!.id;
const mails = () => mailsIn(path.join(service.folder, 'mail'));

/** Waits until so many mails are there: they are written after the answer. */
async function untilMails(count: number): Promise<string[]> {
  await expect.poll(mails).toHaveLength(count);
  return mails();
}

const headingOf = ({ text }: { text: string }) => /<h1>(.*)<\/h1>/u.exec(text)?.[1];
const open = async (link: string) => {
  const answer = await fetch(link);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const press = async (link: string, names: Record<string, string> = {}) => {
  const answer = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams(names),
    headers: { origin: service.address },
  });
  return { status: answer.status, text: await answer.text() };
};

/** Looks at what is due in the store as if it were another day; the service is stopped. */
function lookOn(days: number): number {
  const store = openStore(service.folder);
  try {
    const random = new Uint8Array(16).map(() => Math.floor(Math.random() * 256));
    return settleDue(store.sql, () => uuidv7(Date.now(), random), inDays(days)).done;
  } finally {
    store.close();
  }
}

test('an invitation goes from the operation to a mail file to the page to a member with their seat', async () => {
  await invite(anInvitation('nina', { fullSeat: true, groups: [emea], role: 'trainer' }));
  expect(await stateOf('nina')).toMatchObject(['invited', 'reserved', expect.any(String)]);
  const [mail = ''] = await untilMails(1);
  expect(mail).toContain('To: nina@acme.example\r\n');
  expect(mail).toContain('Subject: Ada Lovelace invites you to Acme Learning\r\n');
  expect(bodyOf(mail)).toContain('Ada Lovelace invites you to the workspace Acme Learning as trainer.');
  const link = linkIn(mail);
  const page = await open(link);
  expect(page.status).toBe(200);
  expect(page.text).toContain('<h1>Join Acme Learning</h1>');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect([page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
  // Opening it does nothing: mail programs do.
  expect(await stateOf('nina')).toMatchObject(['invited', 'reserved', expect.any(String)]);
  const joined = await press(link, { firstName: ' Nina ', lastName: 'Simone' });
  expect([joined.status, headingOf(joined)]).toEqual([200, 'Welcome to Acme Learning']);
  expect((await lineOf('nina'))?.slice(2, 7)).toEqual(['Nina', 'Simone', 'trainer', 'active', 'full']);
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 1, reserved: 0, remaining: 2 });
  expect((await press(link)).status).toBe(410);
  expect((await open(link)).text).toContain('This invitation has been accepted');
  expect((await service.client.mail()).mail).toMatchObject([
    { email: 'nina@acme.example', state: 'sent', error: null },
  ]);
  expect(await service.client.verify()).toEqual([]);
});

test('who has accepted before is pending when added again, and accepts by signing in', async () => {
  await invite(anInvitation('nina'));
  const [mail] = await untilMails(1);
  await press(linkIn(mail), { firstName: 'Nina' });
  await apply(service.client, 'members.remove', { members: [await idOf('nina')] });
  expect(await service.client.accounts(['nina@acme.example', 'new@acme.example'])).toEqual(['nina@acme.example']);
  await invite(anInvitation('nina', { fullSeat: true }), anInvitation('new'));
  expect([(await stateOf('nina'))?.[0], (await stateOf('new'))?.[0]]).toEqual(['pending', 'invited']);
  const [, again = ''] = await untilMails(3);
  expect(again).toContain('You have been added to Acme Learning');
  expect((await open(linkIn(again))).text).not.toContain('<input');
  expect((await press(linkIn(again))).status).toBe(200);
  expect(await stateOf('nina')).toEqual(['active', 'full', null]);
});

test('who is pending has accepted as soon as they come in with a token of theirs', async () => {
  await apply(service.client, 'members.add', {
    people: [aPerson('Pia', { status: 'pending', fullSeat: true, role: 'admin' })],
  });
  const token = await tokenFor(service, 'pia@acme.example');
  const answer = await fetch(`${service.address}/v1/pull`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  expect(await stateOf('pia')).toEqual(['active', 'full', null]);
  expect(await service.client.verify()).toEqual([]);
});

test('an invitation is scheduled: it is sent when its time has come, once, whatever was killed', async () => {
  const inviteAt = inDays(3);
  await invite(anInvitation('nina', { inviteAt, fullSeat: true }));
  expect(await stateOf('nina')).toEqual(['invited', 'reserved', inviteAt]);
  await service.stop();
  expect(lookOn(2)).toBe(0);
  expect(lookOn(4)).toBe(1);
  expect(lookOn(4)).toBe(0);
  const store = openStore(service.folder);
  expect(store.sql.all('SELECT state FROM mail')).toEqual([{ state: 'waiting' }]);
  // It was queued and the service was killed before it left.
  store.sql.run('UPDATE mail SET nextTryAt = ?', inDays(-1));
  store.close();
  await service.start();
  const [mail] = await untilMails(1);
  expect((await open(linkIn(mail))).status).toBe(200);
});

test('a mail that was written and not yet noted when the service was killed is there once', async () => {
  await invite(anInvitation('nina'));
  await untilMails(1);
  await service.stop();
  const store = openStore(service.folder);
  expect(store.sql.all('SELECT state, token, error FROM mail')).toEqual([{ state: 'sent', token: null, error: null }]);
  store.sql.run("UPDATE mail SET state = 'waiting', token = 'abc', nextTryAt = queuedAt");
  store.close();
  await service.start();
  await expect.poll(() => bodyOf(mails()[0])).toContain('/accept/abc');
  expect(mails()).toHaveLength(1);
});

test('after fourteen days a link has ended and its seat is back in the pool, once; sent again it is good again', async () => {
  await invite(anInvitation('nina', { fullSeat: true }), anInvitation('otto'));
  const [mail] = await untilMails(2);
  await service.stop();
  const store = openStore(service.folder);
  const times = store.sql.all<{ inviteAt: string; endsAt: string }>('SELECT inviteAt, endsAt FROM invitation');
  store.close();
  const lasting = times.map(({ inviteAt, endsAt }) => (Date.parse(endsAt) - Date.parse(inviteAt)) / DAY_MS);
  expect(lasting).toEqual([expect.closeTo(14, 5), expect.closeTo(14, 5)]);
  expect([lookOn(13), lookOn(15), lookOn(15)]).toEqual([0, 1, 0]);
  // From now on it is another day for everybody.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(inDays(15)) });
  await service.start();
  expect((await open(linkIn(mail))).status).toBe(410);
  expect((await press(linkIn(mail))).text).toContain('This invitation has ended');
  expect((await stateOf('nina'))?.slice(0, 2)).toEqual(['invited', 'basic']);
  expect((await headOf(service.client)).seats).toMatchObject({ reserved: 0, remaining: 3 });
  await apply(service.client, 'members.resend', { members: [await idOf('nina')] });
  const later = linkIn((await untilMails(3))[2]);
  expect((await press(linkIn(mail))).text).toContain('This link is no longer good');
  expect((await press(later)).status).toBe(200);
  expect(await service.client.verify()).toEqual([]);
});

test('invitations are undone, taken back, and brought back with the link they had; who has accepted stays', async () => {
  const at = service.client;
  const people = [
    anInvitation('nina', { fullSeat: true, groups: [emea] }),
    anInvitation('otto', { inviteAt: inDays(5) }),
  ];
  expect(await doneAndUndone(at, 'members.invite', { people })).toEqual(well);
  await invite(...people);
  const link = linkIn((await untilMails(2))[1]);
  const both = [await idOf('nina'), await idOf('otto')];
  expect(await doneAndUndone(at, 'members.revokeInvitation', { members: both })).toEqual(well);
  const revoked = await apply(at, 'members.revokeInvitation', { members: [await idOf('nina')] });
  expect((await open(link)).text).toContain('This link is no longer good');
  await apply(at, 'operations.undo', { operation: revoked });
  expect((await press(link)).status).toBe(200);
  const members = [await idOf('nina'), await idOf('otto'), await idOf('ada')];
  await apply(at, 'members.revokeInvitation', { members });
  expect([...(await membersOf(at)).keys()].toSorted()).toEqual(['ada@acme.example', 'nina@acme.example']);
});

test('an invitation that was sent again stays sent: its mail is out', async () => {
  await invite(anInvitation('otto', { inviteAt: inDays(5) }));
  const operation = await apply(service.client, 'members.resend', { members: [await idOf('otto')] });
  const again = anOperation('operations.undo', { operation });
  expect(await refusal(service.client, again)).toEqual({ code: 'operation.notUndoable' });
});

test('thousands are sent their first invitation as one operation, each a mail of their own', async () => {
  const people = Array.from({ length: 2100 }, (_, n) => aPerson(`p${String(n)}`, { status: 'invited' }));
  await apply(service.client, 'members.add', { people });
  await untilNoJobs(service.client);
  const members = [...(await membersOf(service.client)).values()].map(({ id }) => id);
  await apply(service.client, 'members.resend', { members });
  await untilNoJobs(service.client);
  const queued = () => {
    const store = openStore(service.folder);
    const counts = store.sql.get('SELECT count(DISTINCT member) AS people, count(*) AS mails FROM mail');
    store.close();
    return counts;
  };
  await expect.poll(queued).toMatchObject({ people: 2100 });
  await service.stop();
  expect(lookOn(0)).toBe(0);
  expect(queued()).toEqual({ people: 2100, mails: 2100 });
});

test('what cannot be invited is refused in words', async () => {
  const tell = (...people: PersonToInvite[]) => refusal(service.client, anOperation('members.invite', { people }));
  expect(await tell(anInvitation('ada'))).toEqual({ code: 'member.exists', email: 'ada@acme.example' });
  const four = ['a', 'b', 'c', 'd'].map((name) => anInvitation(name, { fullSeat: true }));
  expect(await tell(...four)).toEqual({ code: 'seats.exhausted', needed: 4, remaining: 3 });
  expect(await tell(anInvitation('x', { role: 'organizationAdmin' }))).toMatchObject({ code: 'member.outrankedGrant' });
  expect(await tell(anInvitation('x', { groups: [GroupId.parse(await idOf('ada'))] }))).toMatchObject({
    code: 'group.missing',
  });
  for (const email of ['no address', 'x@y', 'a\r\nBcc: b@acme.example', 'nina@acme.example>'])
    expect(await tell({ ...anInvitation('x'), email })).toMatchObject({ code: 'input.invalid' });
  expect(await tell(anInvitation('x'), anInvitation('X'.toLowerCase()))).toMatchObject({ code: 'input.invalid' });
  const [result] = await pushAll(
    service.client,
    anOperation('members.accept', { member: await idOf('ada'), firstName: '', lastName: '' }),
  );
  expect(result).toMatchObject({ error: { code: 'forbidden', reason: 'reserved' } });
});

test('a link nobody made is not known, a page from elsewhere is not served, and guessing is slowed down', async () => {
  const page = await open(`${service.address}/accept/${'0'.repeat(64)}`);
  expect([page.status, headingOf(page)]).toEqual([404, 'This link is not known here']);
  await invite(anInvitation('nina'));
  const [mail = ''] = await untilMails(1);
  const good = new Set<number>();
  for (let tries = 0; tries < 70; tries += 1) good.add((await open(linkIn(mail))).status);
  expect([...good]).toEqual([200]);
  const seen = new Set<number>();
  for (let tries = 0; tries < 70; tries += 1)
    seen.add((await open(`${service.address}/accept/${String(tries)}`)).status);
  expect([...seen]).toEqual([404, 429]);
  expect(Number((await open(linkIn(mail))).headers.get('retry-after'))).toBeGreaterThan(0);
});

test('names and workspaces are text on the page and in the mail, whatever they hold', async () => {
  const name = '<img src=x> & "Łucja" 花子';
  await invite(anInvitation('nina', { firstName: name }));
  const [mail = ''] = await untilMails(1);
  expect(mail).toMatch(/^To: =\?utf-8\?[BQ]\?/imu);
  expect(mail.split('\r\n').every((line) => line.length <= 998 && !/[^\x20-\x7e]/u.test(line))).toBe(true);
  expect(bodyOf(mail)).toContain(`Hello ${name},`);
  const { text } = await open(linkIn(mail));
  expect(text).toContain('value="&lt;img src=x&gt; &amp; &quot;Łucja&quot; 花子"');
  expect(text).not.toContain('<img');
});
