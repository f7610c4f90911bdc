import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import {
  aPerson,
  aWorkspace,
  anInvitation,
  clientFor,
  temporaryFolder,
  type TestService,
} from '../builders/desktop.ts';
import { bodyOf, linkIn, mailsIn } from '../builders/mails.ts';
import { anOperation, apply, headOf, refusal } from '../builders/operations.ts';
import { aPicture, hashOfPicture, pngHead, pngOf } from '../builders/pictures.ts';
import { doneAndUndone, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const logo = aPicture();
const show = (to: string | null, was: string | null = null) => ({ logo: { was, to } });

test('the workspace is shown by a picture that was sent before, and no longer when that is taken back', async () => {
  expect(await refusal(service.client, anOperation('workspace.configure', show(hashOfPicture(logo))))).toEqual({
    code: 'image.missing',
  });
  await service.client.sendImage(pngOf(logo));
  expect(await service.client.absentImages([hashOfPicture(logo)])).toEqual([]);
  expect(await doneAndUndone(service.client, 'workspace.configure', show(hashOfPicture(logo)))).toEqual(well);
  const done = await apply(service.client, 'workspace.configure', show(hashOfPicture(logo)));
  expect((await headOf(service.client)).workspace.logo).toBe(hashOfPicture(logo));
  expect(await service.client.verify()).toEqual([]);
  await apply(service.client, 'operations.undo', { operation: done });
  expect((await headOf(service.client)).workspace.logo).toBeNull();
});

test('what is no picture of ours is refused, whatever it is, and nothing of it is kept', async () => {
  const png = pngOf(logo);
  const wrong = [
    ...[new Uint8Array(), new TextEncoder().encode('<svg onload="alert(1)"/>'), pngHead(30_000, 30_000)],
    ...[png.slice(0, -5), Uint8Array.from([...png, ...new TextEncoder().encode('<script>')])],
  ];
  for (const bytes of wrong) {
    await expect(service.client.sendImage(bytes)).rejects.toMatchObject({ error: { code: 'image.unfit' } });
  }
  const store = openStore(service.folder);
  expect(store.sql.get('SELECT count(*) AS n FROM image')).toEqual({ n: 0 });
  store.close();
});

test('who may not set the workspace sends no pictures, and sees them all the same', async () => {
  await apply(service.client, 'members.add', { people: [aPerson('Mia', { role: 'manager' })] });
  const mia = await clientFor(service, 'mia@acme.example');
  await expect(mia.sendImage(pngOf(logo))).rejects.toMatchObject({ error: { code: 'forbidden' } });
  await service.client.sendImage(pngOf(logo));
  await apply(service.client, 'workspace.configure', show(hashOfPicture(logo)));
  expect(await mia.image(hashOfPicture(logo))).toEqual(pngOf(logo));
  expect(await mia.image('0'.repeat(64))).toBeNull();
});

test('pages behind links show what the workspace is shown by, as a picture and nothing else, and no other', async () => {
  const other = aPicture('logo', [0, 0, 0]);
  for (const each of [logo, other, aPicture('cover')]) await service.client.sendImage(pngOf(each));
  const cover = { was: null, to: hashOfPicture(aPicture('cover')) };
  await apply(service.client, 'workspace.configure', { ...show(hashOfPicture(logo)), cover });
  await apply(service.client, 'members.invite', { people: [anInvitation('Zoe')] });
  const mails = () => mailsIn(path.join(service.folder, 'mail'));
  await expect.poll(mails).toHaveLength(1);
  const page = await fetch(linkIn(mails()[0]));
  const html = await page.text();
  expect(html).toContain(`<img class="logo" src="/images/${hashOfPicture(logo)}" alt="">`);
  expect(html).toContain(`<img class="cover" src="/images/${cover.to}" alt="">`);
  expect(page.headers.get('content-security-policy')).toContain("img-src 'self'");
  const picture = await fetch(`${service.address}/images/${hashOfPicture(logo)}`);
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(pngOf(logo));
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(`${service.address}/images/${hashOfPicture(other)}`)).status).toBe(404);
  expect(bodyOf(mails()[0])).not.toContain('<img');
});

test('former pictures are forgotten but the last ones, and what they showed is then not brought back', async () => {
  const pictures = Array.from({ length: 6 }, (_, n) => aPicture('logo', [n * 40, 0, 0]));
  const operations = [];
  for (const [n, each] of pictures.entries()) {
    service.now = () => new Date(Date.now() + n * 2 * 86_400_000).toISOString();
    await service.client.sendImage(pngOf(each));
    const was = n === 0 ? null : hashOfPicture(pictures[n - 1]!);
    operations.push(await apply(service.client, 'workspace.configure', show(hashOfPicture(each), was)));
  }
  const absent = await service.client.absentImages(pictures.map(hashOfPicture));
  expect(absent).toEqual(pictures.slice(0, absent.length).map(hashOfPicture));
  expect(absent.length).toBeGreaterThan(0);
  await apply(service.client, 'workspace.configure', show(null, hashOfPicture(pictures[5]!)));
  await apply(service.client, 'workspace.configure', show(hashOfPicture(pictures[4]!)));
  await apply(service.client, 'operations.undo', { operation: operations[4]! });
  expect((await headOf(service.client)).workspace.logo).toBe(hashOfPicture(pictures[3]!));
  expect(await service.client.verify()).toEqual([]);
});
