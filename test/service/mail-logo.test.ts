import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { packer } from '../../service/images/packer.ts';
import { wireText } from '../../service/invitations/message.ts';
import { imageSizes } from '../../shared/domain/image.ts';
import { decodePng, hashOfPixels } from '../../shared/images/png.ts';
import { anInvitation, aWorkspace, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { mailsIn, type MailPart, readPart } from '../builders/mails.ts';
import { apply } from '../builders/operations.ts';
import { aPicture, hashOfPicture, pngOf } from '../builders/pictures.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

async function mailTo(name: string): Promise<MailPart> {
  await apply(service.client, 'members.invite', { people: [anInvitation(name)] });
  const found = () => mailsIn(path.join(service.folder, 'mail')).find((mail) => mail.includes(`To: ${name}@`));
  await expect.poll(found).toBeDefined();
  return readPart(found() ?? '');
}
const typesOf = ({ type, parts }: MailPart): unknown => (parts.length === 0 ? type : [type, ...parts.map(typesOf)]);
const wordsOf = (part: MailPart | undefined) => part?.bytes.toString('utf8').replaceAll('\r\n', '\n') ?? '';

test('a mail carries the logo of the workspace in itself beside the text, and without one it is text alone', async () => {
  const plain = await mailTo('ann');
  expect(typesOf(plain)).toBe('text/plain');

  const logo = aPicture();
  await service.client.sendImage(pngOf(logo));
  await apply(service.client, 'workspace.configure', {
    logo: { was: null, to: hashOfPicture(logo) },
    name: { was: 'Acme Learning', to: 'Acme "Fine" <b>' },
  });
  const mail = await mailTo('bea');
  expect(typesOf(mail)).toEqual([
    'multipart/alternative',
    'text/plain',
    ['multipart/related', 'text/html', 'image/png'],
  ]);
  const [text, related] = mail.parts;
  const [html, picture] = related?.parts ?? [];

  const link = /http\S+\/accept\/\w+/u.exec(wordsOf(text))?.[0] ?? '';
  expect(link).not.toBe('');
  expect(wordsOf(text)).toContain('invites you to the workspace Acme "Fine" <b> as');
  const shown = wordsOf(html);
  expect(shown).toContain(`<a href="${link}">${link}</a>`);
  expect(shown).toContain('workspace Acme &quot;Fine&quot; &lt;b&gt; as');

  // The only picture is the one that travels with it, and is known by its id.
  const cid = picture?.headers.get('content-id')?.replaceAll(/^<|>$/gu, '') ?? '';
  expect(shown.match(/<img [^>]*>/gu)).toEqual([
    `<img src="cid:${cid}" alt="Acme &quot;Fine&quot; &lt;b&gt;" width="64" height="64">`,
  ]);
  expect(picture?.headers.get('content-disposition')).toMatch(/^inline/u);
  const pixels = decodePng(picture?.bytes ?? new Uint8Array(), Object.values(imageSizes), packer);
  expect(pixels && hashOfPixels(pixels, packer)).toBe(hashOfPicture(logo));
});

test('a mail with a logo is the same when it is sent again', async () => {
  const message = {
    ...{ n: 7, at: '2026-03-01T09:00:00.000Z', subject: 'Ada invites you', text: 'Hello,\n\nhttps://acme.example/1\n' },
    from: { name: 'Rollcall', address: 'rollcall@acme.example' },
    to: { name: 'Nina', address: 'nina@acme.example' },
    link: 'https://acme.example/1',
    logo: { bytes: pngOf(aPicture()), alt: 'Acme' },
  };
  expect(await wireText(message)).toBe(await wireText(message));
});
