import { afterEach, beforeEach, expect, test } from 'vitest';

import { usualMail } from '../../service/invitations/keep.ts';
import { BadAddress, type Message, wireText } from '../../service/invitations/message.ts';
import { LostMail } from '../../service/invitations/outbox.ts';
import { readSmtpAddress, smtpTransport } from '../../service/invitations/smtp.ts';
import { openStore } from '../../service/store/open-store.ts';
import { serve, type Serving } from '../../service/serve.ts';
import { anInvitation, aWorkspace, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { bodyOf } from '../builders/mails.ts';
import { apply } from '../builders/operations.ts';
import { createServiceClient } from '../../electron/http/service-client.ts';
import { SmtpServer } from '../builders/smtp-server.ts';

let server: SmtpServer;
let port: number;

beforeEach(async () => {
  server = new SmtpServer();
  port = await server.start();
});
afterEach(() => server.stop());

const message = (more: Partial<Message> = {}): Message => ({
  n: 7,
  at: '2026-03-01T09:00:00.000Z',
  from: { name: 'Rollcall', address: 'rollcall@acme.example' },
  to: { name: 'Nina Simone', address: 'nina@acme.example' },
  subject: 'Ada invites you',
  text: 'Hello Nina,\n\n.a line that begins with a dot\nŁódź 花子\n',
  link: 'https://acme.example/accept/1',
  logo: null,
  ...more,
});
const over = (address: string) => {
  const found = readSmtpAddress(address);
  if (!found) throw new Error(`${address} is an address`);
  return smtpTransport(found);
};
const send = (more?: Partial<Message>, host = '127.0.0.1') =>
  over(`smtp://${host}:${String(port)}`).send(message(more));

test('a mail arrives as it was written, from and to whom it says', async () => {
  await send();
  expect(server.mails).toEqual([
    { from: 'rollcall@acme.example', to: 'nina@acme.example', text: await wireText(message()) },
  ]);
  expect(server.heard.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA']);
});

test('a mail that is sent again bears the number it bore', async () => {
  await send();
  await send();
  const ids = server.mails.map(({ text }) => /^Message-ID: (\S+)\r$/mu.exec(text)?.[1]);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).toMatch(/^<[0-9a-f]{32}@acme\.example>$/u);
});

test('a password is said to a server on this computer, and to no other that offers no TLS', async () => {
  const secret = (host: string) => over(`smtp://ann:p%40ss@${host}:${String(port)}`).send(message());
  server.manners = { offers: ['AUTH PLAIN'], answers: { STARTTLS: '502 what is that?' } };
  await secret('127.0.0.1');
  expect(server.heard).toContain(`AUTH PLAIN ${Buffer.from('\0ann\0p@ss').toString('base64')}`);
  server.heard.length = 0;
  await expect(secret('0.0.0.0')).rejects.toThrow('502 what is that?');
  expect(server.heard.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS']);
});

test('TLS is begun where it is offered, and a server that then speaks none is not talked to', async () => {
  server.manners = { offers: ['STARTTLS'], answers: { STARTTLS: '220 go on' }, last: 'STARTTLS' };
  await expect(send()).rejects.toThrow('before secure TLS connection');
  expect(server.mails).toEqual([]);
});

test.each([
  ['RCPT', '550 nobody of that name', true],
  ['RCPT', '451 try again', false],
  ['AUTH', '535 wrong password', false],
  ['.', '554 not this one', true],
  ['MAIL', '421 not now', false],
])('%s answered by %s is final: %s', async (word, answer, isFinal) => {
  server.manners = { offers: ['AUTH PLAIN'], answers: { [word]: answer } };
  const failed = over(`smtp://ann:x@127.0.0.1:${String(port)}`)
    .send(message())
    .catch((error: unknown) => error);
  expect((await failed) instanceof LostMail).toBe(isFinal);
  await expect(failed).resolves.toMatchObject({ message: answer });
  expect(server.mails).toEqual([]);
});

test('an address with other letters is sent to where the server takes it, and is lost where it does not', async () => {
  const to = { name: '', address: 'zoë@łódź.example' };
  server.manners = { answers: { RCPT: '553 no such letters' } };
  await expect(send({ to })).rejects.toThrow(LostMail);
  server.manners = { offers: ['8BITMIME', 'SMTPUTF8'] };
  await send({ to });
  expect(server.mails).toMatchObject([{ to: 'zoë@łódź.example' }]);
});

test('what looks like an address and is none reaches no server', async () => {
  for (const address of ['nina@acme.example>\r\nRCPT TO:<eve@acme.example', 'nina', 'a b@acme.example'])
    await expect(send({ to: { name: '', address } })).rejects.toThrow(BadAddress);
  expect(server.heard.filter((line) => line.startsWith('RCPT'))).toEqual([]);
});

test('nobody who listens, and a server that hangs up, are tried again later', async () => {
  await expect(over('smtp://127.0.0.1:9').send(message())).rejects.not.toThrow(LostMail);
  server.manners = { last: 'RCPT' };
  await expect(send()).rejects.not.toThrow(LostMail);
});

test.each([
  ['smtp://mail.acme.example', { host: 'mail.acme.example', port: 587, tls: false, user: null, password: null }],
  ['smtps://u:p%3A@[::1]:2465', { host: '::1', port: 2465, tls: true, user: 'u', password: 'p:' }],
  ['http://mail.acme.example', null],
  ['mail.acme.example', null],
])('%s is read as what it says', (text, expected) => {
  expect(readSmtpAddress(text)).toEqual(expected);
});

/** A service with a workspace, whose mail leaves by the server of the test. */
async function aServiceOver(
  folder: string,
  smtp: string,
): Promise<{ serving: Serving; address: string; store: string }> {
  const made = await aWorkspace(folder);
  await made.stop();
  const report = (error: unknown): string => {
    throw error;
  };
  const mail = { smtp, from: 'people@acme.example', publicAddress: 'https://rollcall.acme.example' };
  const serving = await serve({
    folder: made.folder,
    port: 0,
    host: '127.0.0.1',
    startToken: START_TOKEN,
    report,
    mail,
  });
  return { serving, address: `http://127.0.0.1:${String(serving.port)}`, store: made.folder };
}

test('an invitation leaves the service over SMTP, with a link to where people reach it; one refused says why', async () => {
  const folder = temporaryFolder();
  const { serving, address, store } = await aServiceOver(folder.path, `smtp://127.0.0.1:${String(port)}`);
  const client = createServiceClient({ address, token: START_TOKEN });
  const invite = (name: string) => apply(client, 'members.invite', { people: [anInvitation(name)] });
  const opened = openStore(store);
  const states = () => opened.sql.all<{ state: string }>('SELECT state, error FROM mail ORDER BY n');
  const untilSettled = async (count: number) => {
    await expect.poll(() => states().filter(({ state }) => state !== 'waiting').length).toBe(count);
  };
  await invite('nina');
  await untilSettled(1);
  const [mail] = server.mails;
  expect(mail).toMatchObject({ from: 'people@acme.example', to: 'nina@acme.example' });
  expect(bodyOf(mail?.text)).toMatch(/https:\/\/rollcall\.acme\.example\/accept\/[0-9a-f]{64}\r\n/u);
  server.manners = { answers: { RCPT: '550 nobody of that name' } };
  await invite('otto');
  await untilSettled(2);
  server.manners = { answers: { RCPT: '450 later' } };
  await invite('pia');
  await expect
    .poll(() => states())
    .toEqual([
      { state: 'sent', error: null },
      { state: 'failed', error: '550 nobody of that name' },
      { state: 'waiting', error: '450 later' },
    ]);
  await serving.close();
  opened.close();
  folder.remove();
});

test.each([
  ['a sender that is no address', { ...usualMail, from: 'Rollcall' }, 'mail.from'],
  [
    'an address that no browser opens',
    { ...usualMail, publicAddress: 'rollcall.company.example' },
    'mail.publicAddress',
  ],
  ['a server that is none', { ...usualMail, smtp: 'mail.company.example' }, 'mail.address'],
])('a service that is set up with %s says so at once', async (_, mail, code) => {
  const folder = temporaryFolder();
  const report = String;
  const serving = serve({ folder: folder.path, port: 0, host: '127.0.0.1', startToken: null, report, mail });
  await expect(serving).rejects.toMatchObject({ error: { code } });
  folder.remove();
});

test('a password may hold a sign that addresses write otherwise', () => {
  expect(readSmtpAddress('smtp://ada:50%off@mail.example')).toMatchObject({ user: 'ada', password: '50%off' });
});
