import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { slugFor, unfitSlug } from '../../shared/domain/slug.ts';
import { createServiceClient } from '../../electron/http/service-client.ts';
import { aPerson, aWorkspace, anInvitation, temporaryFolder, TestService, tokenFor } from '../builders/desktop.ts';
import { linkIn, mailsIn } from '../builders/mails.ts';
import { anOperation, apply, headOf, membersOf, refusal } from '../builders/operations.ts';
import { doneAndUndone, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let services: TestService[];

beforeEach(() => {
  folder = temporaryFolder();
  services = [];
});
afterEach(async () => {
  for (const service of services) await service.stop();
  folder.remove();
});

/** A workspace that lies beside others of the place. */
async function aNeighbour(name: string): Promise<TestService> {
  const service = await aWorkspace(path.join(folder.path, name));
  await service.stop();
  service.place = folder.path;
  await service.start();
  services.push(service);
  return service;
}

const slugging = (to: string | null, was: string | null = null) =>
  anOperation('workspace.configure', { slug: { was, to } });
const take = async (service: TestService, to: string | null, was: string | null = null) =>
  apply(service.client, 'workspace.configure', { slug: { was, to } });
const slugOf = async (service: TestService) => (await headOf(service.client)).workspace.slug;
const statusOf = async (service: TestService, where: string) => (await fetch(`${service.address}${where}`)).status;
const taken = (slug: string) => ({ code: 'slug.taken', slug });

test.each(['ab', 'x'.repeat(41), 'Acme', 'acme--north', '-acme', 'acme-', 'ac me', 'acmé', '../acme', '漢字漢字'])(
  '“%s” cannot stand in a link',
  (slug) => expect(unfitSlug(slug)).toBe('unfit'),
);

test('a name for links is made of what the workspace is called, where anything of it can be', () => {
  expect(slugFor('Zürich Academy & Co.')).toBe('zurich-academy-co');
  expect(slugFor('أكاديمية')).toBe('');
  expect(slugFor('Admin')).toBe('');
  expect(unfitSlug(slugFor(`${'a'.repeat(39)} b`))).toBeNull();
});

test('a name that is taken, kept or none is refused with what is wrong, and nothing is changed', async () => {
  const [one, other] = [await aNeighbour('one'), await aNeighbour('other')];
  await take(one, 'acme');
  expect(await refusal(other.client, slugging('acme'))).toEqual(taken('acme'));
  expect(await refusal(other.client, slugging('admin'))).toEqual({ code: 'slug.reserved', slug: 'admin' });
  expect(await refusal(other.client, slugging('A b'))).toEqual({ code: 'slug.unfit', slug: 'A b' });
  expect(await slugOf(other)).toBeNull();
  expect(await doneAndUndone(other.client, 'workspace.configure', { slug: { was: null, to: 'acme-two' } })).toEqual(
    well,
  );
});

test('of all who take a name at the same moment one has it', async () => {
  const all = [await aNeighbour('a'), await aNeighbour('b'), await aNeighbour('c')];
  for (let round = 0; round < 5; round += 1) {
    const slug = `acme-${String(round)}`;
    const was = await Promise.all(all.map(slugOf));
    const answers = await Promise.all(all.map((service, at) => refusal(service.client, slugging(slug, was[at]))));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer !== null)).toEqual([taken(slug), taken(slug)]);
  }
  for (const service of all) expect(await service.client.verify()).toEqual([]);
});

test('links with a former name lead here for 90 days, are nobody else’s until then, and then lead nowhere', async () => {
  const [one, other] = [await aNeighbour('one'), await aNeighbour('other')];
  await apply(one.client, 'members.invite', { people: [anInvitation('Ann')] });
  await take(one, 'acme');
  await apply(one.client, 'members.invite', { people: [anInvitation('Zoe')] });
  const mails = () => mailsIn(path.join(one.folder, 'mail'));
  await expect.poll(mails).toHaveLength(2);
  const [plain, named] = mails().map((mail) => linkIn(mail).slice(one.address.length));
  expect(plain).toMatch(/^\/accept\//u);
  expect(named).toMatch(/^\/w\/acme\/accept\//u);
  await take(one, 'acme-academy', 'acme');
  const lead = async () => [await statusOf(one, '/w/acme'), await statusOf(one, '/w/acme-academy')];
  expect(await lead()).toEqual([200, 200]);
  expect(await statusOf(one, named ?? '')).toBe(200);
  expect(await statusOf(one, plain ?? '')).toBe(200);
  expect(await statusOf(one, '/w/somebody-else')).toBe(404);
  expect(await refusal(other.client, slugging('acme'))).toEqual(taken('acme'));
  // Taken back, it is the name again.
  await take(one, 'acme', 'acme-academy');
  await take(one, 'acme-academy', 'acme');
  const later = new Date(Date.now() + 91 * 86_400_000).toISOString();
  for (const service of [one, other]) service.now = () => later;
  expect(await lead()).toEqual([404, 200]);
  // What the place keeps of it is brought in line at the next start.
  await one.stop();
  await one.start();
  expect(await refusal(other.client, slugging('acme'))).toBeNull();
  expect(await one.client.verify()).toEqual([]);
});

test('the name of a workspace that is gone is free, and one that is alone keeps no list', async () => {
  const [one, other] = [await aNeighbour('one'), await aNeighbour('other')];
  await take(one, 'acme');
  await one.stop();
  rmSync(path.join(folder.path, 'one'), { recursive: true });
  expect(await refusal(other.client, slugging('acme'))).toBeNull();
  const alone = await aWorkspace(path.join(folder.path, 'elsewhere', 'alone'));
  services.push(alone);
  await take(alone, 'acme');
  expect(readdirSync(path.join(folder.path, 'elsewhere'))).toEqual(['alone']);
});

test.each(['no database at all', ''])(
  'a damaged list (“%s”) keeps nobody from starting, and is made anew',
  async (content) => {
    const [one, other] = [await aNeighbour('one'), await aNeighbour('other')];
    await take(one, 'acme');
    await other.stop();
    for (const service of [one, other]) service.report = () => 'told';
    const list = path.join(folder.path, 'slugs.sqlite');
    writeFileSync(list, content === '' ? Buffer.alloc(8192, 1) : content);
    await other.start();
    // Whoever has not started since keeps its name.
    expect(await refusal(other.client, slugging('acme'))).toEqual(taken('acme'));
    await take(other, 'acme-two');
    expect(readdirSync(folder.path).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
    // The same while they run.
    writeFileSync(list, 'again');
    expect(await refusal(one.client, slugging('acme-two', 'acme'))).toEqual(taken('acme-two'));
    expect(await refusal(one.client, slugging('acme-three', 'acme'))).toBeNull();
  },
);

test('a list that cannot be read at all refuses a name in words of its own, and keeps nobody from starting', async () => {
  const one = await aNeighbour('one');
  one.report = () => 'told';
  mkdirSync(path.join(folder.path, 'slugs.sqlite'));
  expect(await refusal(one.client, slugging('acme'))).toEqual({ code: 'slug.unread', slug: 'acme' });
  await one.stop();
  await one.start();
  expect(await slugOf(one)).toBeNull();
});

test('a workspace whose folder was renamed keeps its name in links', async () => {
  const [one, other] = [await aNeighbour('one'), await aNeighbour('other')];
  await take(one, 'acme');
  await one.stop();
  renameSync(path.join(folder.path, 'one'), path.join(folder.path, 'renamed'));
  const renamed = new TestService(path.join(folder.path, 'renamed', 'service'));
  renamed.place = folder.path;
  services.push(renamed);
  await renamed.start();
  expect(await refusal(other.client, slugging('acme'))).toEqual(taken('acme'));
});

test('two workspaces of one name are told so, each what holds for it, until one has another', async () => {
  const one = await aNeighbour('one');
  await take(one, 'acme');
  await one.stop();
  cpSync(path.join(folder.path, 'one'), path.join(folder.path, 'copy'), { recursive: true });
  await one.start();
  expect((await headOf(one.client)).needs).toEqual({ slug: null, help: null });
  const copy = new TestService(path.join(folder.path, 'copy', 'service'));
  copy.place = folder.path;
  copy.report = () => 'told';
  services.push(copy);
  await copy.start();
  const told = async () => [(await headOf(one.client)).needs.slug, (await headOf(copy.client)).needs.slug];
  const slug = 'acme';
  expect(await told()).toEqual([
    { slug, folder: 'copy', isOurs: true },
    { slug, folder: 'one', isOurs: false },
  ]);
  // Whoever sets nothing is told of nothing.
  await apply(one.client, 'members.add', { people: [aPerson('lin', { role: 'manager' })] });
  const lin = createServiceClient({ address: one.address, token: await tokenFor(one, 'lin@acme.example') });
  expect((await headOf(lin)).needs.slug).toBeNull();
  // A list that cannot be read tells what was known.
  const list = path.join(folder.path, 'slugs.sqlite');
  renameSync(list, `${list}.away`);
  mkdirSync(list);
  expect((await told()).map((each) => each?.slug)).toEqual(['acme', 'acme']);
  rmSync(list, { recursive: true });
  renameSync(`${list}.away`, list);
  await take(copy, 'acme-copy', 'acme');
  expect(await told()).toEqual([null, null]);
  // Whose neighbour is gone has the name again.
  await one.stop();
  rmSync(path.join(folder.path, 'one'), { recursive: true });
  await take(copy, 'acme', 'acme-copy');
  expect((await headOf(copy.client)).needs.slug).toBeNull();
});

test('that help is sought at the address of somebody who is not here any more is told, and of nobody else’s', async () => {
  const one = await aNeighbour('one');
  await apply(one.client, 'members.add', { people: [aPerson('hal')] });
  const help = async () => (await headOf(one.client)).needs.help;
  const seek = (to: string, was: string | null) =>
    apply(one.client, 'workspace.configure', {
      helpLink: { was, to },
      ...(was === null && { helpName: { was: null, to: 'Hal' } }),
    });
  await seek('help@acme.example', null);
  expect(await help()).toBeNull();
  await seek('hal@acme.example', 'help@acme.example');
  expect(await help()).toBeNull();
  const { id } = (await membersOf(one.client)).get('hal@acme.example')!;
  await apply(one.client, 'members.suspend', { members: [id] });
  expect(await help()).toBe('suspended');
  await apply(one.client, 'members.remove', { members: [id] });
  expect(await help()).toBe('gone');
  await seek('help@acme.example', 'hal@acme.example');
  expect(await help()).toBeNull();
});

test('the page of a workspace says what it is called and how one joins, and shows nothing of its people', async () => {
  const one = await aNeighbour('one');
  await apply(one.client, 'workspace.configure', {
    ...{ name: { was: 'Acme Learning', to: 'Acme <Learning>' }, slug: { was: null, to: 'acme' } },
    intro: { was: '', to: 'Welcome.' },
  });
  const html = await (await fetch(`${one.address}/w/acme`)).text();
  expect(html).toContain('<h1>Acme &lt;Learning&gt;</h1><p class="intro">Welcome.</p>');
  expect(html).not.toContain('ada');
});
