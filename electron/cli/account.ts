import { fork } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { AccountActs, type AccountAsk } from '../../shared/domain/account-acts.ts';
import { Credentials, type Provider, providerNames } from '../../shared/domain/connection.ts';
import type { OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { Context } from './open-workspace.ts';
import { CallError, type ExitCode, exitCode, sentenceFor, type Terminal } from './terminal.ts';

// Built, it lies beside what is built of this.
const ACCOUNTS = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../service/organization/main.ts' : './accounts.js', import.meta.url),
);
const MAX_INPUT = 4000;

const Answer = z.union([
  z.object({ ok: z.literal(true), value: AccountActs }),
  z.object({ ok: z.literal(false), error: AppError }),
]);

/** What is wished of the accounts that the workspaces of a place share. */
export interface AccountWish {
  readonly act: 'list' | 'connect' | 'test' | 'replace-key' | 'disconnect';
  /** A tool, or the id of an account. */
  readonly which: string;
  readonly address: string | null;
  readonly expires: string | null;
  readonly only: readonly string[];
  readonly json: boolean;
  readonly yes: boolean;
}

type Ask = (what: AccountAsk) => Promise<AccountActs>;

/** Starts the process that keeps accounts, and asks it one thing after the other. What is asked throws a Refusal. */
function openAccounts({ folder, atEnd }: Context): Ask {
  const child = fork(ACCOUNTS, [], {
    env: { ...process.env, ROLLCALL_PLACE: path.dirname(folder) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  atEnd(async () => {
    child.kill();
    await gone;
  });
  return async (what) => {
    const told = new Promise<unknown>((resolve) => child.once('message', resolve));
    child.send(what);
    const answer = Answer.safeParse(await Promise.race([told, gone])).data;
    if (!answer)
      throw new CallError('The accounts could not be asked.', 'See whether the folder can be read and written.');
    if (!answer.ok) throw new Refusal(answer.error);
    return answer.value;
  };
}

/** All that is sent to the standard input, up to so much: a key is never an argument, which others on this computer could read. */
async function readInput(): Promise<string[]> {
  let text = '';
  const input = process.stdin.setEncoding('utf8') as AsyncIterable<string>; // with an encoding, a stream gives text
  for await (const part of input) {
    text += part;
    if (text.length > MAX_INPUT) break;
  }
  return text.split(/\r?\n/u).map((line) => line.trim());
}

/** Asks somebody at a terminal, and shows nothing of what they type. */
async function prompt(questions: readonly string[], { say }: Terminal): Promise<string[]> {
  const silent = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answers: string[] = [];
  try {
    for (const question of questions) {
      say(`${question}: `);
      answers.push((await lines.question('')).trim());
    }
    return answers;
  } finally {
    lines.close();
  }
}

/** What opens an account: from a prompt, or line by line from the standard input. Throws a CallError where it is none. */
async function readKey(provider: Provider, wish: AccountWish, terminal: Terminal): Promise<Credentials> {
  const questions = provider === 'gong' ? ['Access key', 'Access key secret'] : ['API key'];
  const given = process.stdin.isTTY ? await prompt(questions, terminal) : await readInput();
  const [first = '', secret = ''] = given;
  const typed =
    provider === 'gong'
      ? { provider, baseUrl: wish.address ?? '', accessKey: first, secret, expiresOn: wish.expires }
      : { provider, key: first };
  const read = Credentials.safeParse(typed);
  if (read.success) return read.data;
  const lines = provider === 'gong' ? 'the access key and, on a line of its own, its secret' : 'the API key';
  const where = provider === 'gong' ? ' and --address with the address that Gong shows with it' : '';
  throw new CallError(
    `The key of ${providerNames[provider]} is not whole.`,
    `Give ${lines} on the standard input${where}.`,
  );
}

function linesOf(account: OrganizationAccount): string {
  const { id, provider, account: whose, address, key, quota, workspaces, usedBy, waitsUntil } = account;
  const told = [
    ['Account', id],
    ['Tool', providerNames[provider]],
    ['Name', whose.name],
    ...(address === null ? [] : [['Address', address]]),
    [
      'Key',
      `${key.hint}, since ${key.replacedAt.slice(0, 10)}${key.expiresAt === null ? '' : `, ends ${key.expiresAt.slice(0, 10)}`}`,
    ],
    ['Today', `${String(quota.used)} of ${String(quota.limit)} requests, of all workspaces together`],
    ...(waitsUntil === null ? [] : [['Waits', `until ${waitsUntil}, as ${providerNames[provider]} asked`]]),
    ['For', workspaces === null ? 'all workspaces' : workspaces.join(', ') || 'no workspace'],
    ['Used by', usedBy.length === 0 ? 'no workspace' : usedBy.join(', ')],
  ];
  return told.map(([name = '', value = '']) => `${name.padEnd(9)}${value}\n`).join('');
}

function print({ terminal }: Context, accounts: readonly OrganizationAccount[], json: boolean): void {
  if (json) terminal.result(`${JSON.stringify(accounts, null, 2)}\n`);
  else if (accounts.length === 0) terminal.say('There are no accounts that workspaces share.');
  else terminal.result(accounts.map(linesOf).join('\n'));
}

const listed = (told: AccountActs) => (told.act === 'list' ? told.accounts : [told.account]);

async function askFor(ask: Ask, { terminal }: Context, wish: AccountWish): Promise<AccountActs | null> {
  const { which, act } = wish;
  if (act === 'list') return ask({ act });
  if (act === 'test') return ask({ act, which });
  if (act === 'connect') {
    const provider = z.enum(['fireflies', 'gong']).safeParse(which).data;
    if (!provider) throw new CallError(`There is no tool “${which}”.`, 'Give one of: fireflies, gong.');
    const credentials = await readKey(provider, wish, terminal);
    return ask({ act, credentials, only: wish.only.length === 0 ? null : [...wish.only] });
  }
  const [known] = listed(await ask({ act: 'choose', which }));
  if (!known) return null;
  if (act === 'replace-key') {
    const address = wish.address ?? known.address;
    const credentials = await readKey(known.provider, { ...wish, address }, terminal);
    return ask({ act: 'replaceKey', which: known.id, credentials });
  }
  if (known.usedBy.length > 0 && !wish.yes) return null;
  return ask({ act: 'disconnect', which: known.id });
}

/** Looks after the accounts that the workspaces of a place share: those whose folders lie beside the one of --data. */
export async function actOnAccount(context: Context, wish: AccountWish): Promise<ExitCode> {
  try {
    const ask = openAccounts(context);
    const told = await askFor(ask, context, wish);
    if (told === null) {
      context.terminal.say('Workspaces use this account: nothing more is imported there. Say it with --yes.');
      print(context, listed(await ask({ act: 'choose', which: wish.which })), wish.json);
      return exitCode.unconfirmed;
    }
    print(context, listed(told), wish.json);
    return exitCode.done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (wish.json) context.terminal.result(`${JSON.stringify({ error: error.error })}\n`);
    context.terminal.say(sentenceFor(error.error));
    return exitCode.refused;
  }
}
