import ky, { HTTPError, type KyInstance } from 'ky';
import { z } from 'zod';

import type { commands } from '../../shared/commands/catalog.ts';
import type { ReportedEvent } from '../../shared/domain/event.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { Standing as Persona } from '../../shared/permissions/rules.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { troubleOf } from '../../shared/store/trouble.ts';
import type { ToldConflict } from '../../shared/kernel/conflict.ts';
import { MailReply } from '../../shared/sync/mail.ts';
import {
  Conflicts,
  EventsReply,
  Problem,
  PROTOCOL,
  PROTOCOL_HEADER,
  type PullLine,
  type Push,
  PushReply,
} from '../../shared/sync/protocol.ts';
import type { SnapshotTold } from '../../shared/sync/snapshot-told.ts';
import { type PullWindow, readWindows } from './pull-windows.ts';
import { type Integrations, integrations } from './integrations.ts';
import { type AiCalls, aiCalls } from './ai.ts';
import { type Images, images } from './images.ts';
import { type Pdfs, pdfs } from './pdfs.ts';
import { type Recordings, recordings } from './recordings.ts';
import { type Steering, steering } from './steering.ts';
import { type Told, told } from './told.ts';
import { receiveSnapshot, type SnapshotWish } from './snapshot.ts';

export interface Access {
  readonly address: string;
  readonly token: string;
}

export type NewWorkspaceArgs = z.infer<(typeof commands)['workspace.create']['input']>;

/** The workspace service as the desktop sees it. Every method throws a Refusal. */
export interface ServiceClient extends Steering, Told, Pdfs, Images, Integrations, Recordings, AiCalls {
  /** `madeAt` is heard of a sample only, whose year lies in the past. */
  createWorkspace(args: NewWorkspaceArgs & { readonly madeAt?: string }): Promise<void>;
  push(push: Push): Promise<PushReply>;
  /** A push whose body is JSON already, as text or as its bytes. */
  pushText(body: string | Blob): Promise<PushReply>;
  /** All lines of a pull. With the bookmark of the last one, if there was one: without it nothing is said of a history that changed. */
  pull(cursor: number, bookmark?: string): Promise<PullLine[]>;
  /** What changed since, in windows that come one after the other and can each be written by itself. */
  pullWindows(standing: Standing, signal?: AbortSignal): AsyncGenerator<PullWindow>;
  /** What an operation left as it was because others had changed it. */
  conflicts(operation: OperationId): Promise<ToldConflict[]>;
  /** Writes a ready-made copy of everything to a file; null where the service has none to give. */
  snapshot(wish: SnapshotWish): Promise<SnapshotTold | null>;
  /** Calls back whenever the workspace may have changed; resolves when the line is closed or breaks, however it does. */
  listen(onChange: () => void, signal: AbortSignal): Promise<void>;
  sendEvents(events: readonly ReportedEvent[]): Promise<EventsReply>;
  /** A token to sign in to a sample as somebody of this standing. */
  personaToken(as: Persona): Promise<string>;
  /** The mail of invitations, the latest first; with somebody that of their present invitation. */
  mail(member?: MemberId): Promise<MailReply>;
  /** Which of these addresses have an account. */
  accounts(emails: readonly string[]): Promise<string[]>;
  issueToken(kind: 'device' | 'events', label: string): Promise<string>;
}

/** How long an answer is waited for. */
export interface Patience {
  /** Until a small request is answered at all: a service that hangs is found out by then. */
  readonly quickMs: number;
  /** For what takes the service seconds, as a push of 150,000 people does, and for the whole of a long answer. */
  readonly longMs: number;
}

const usual: Patience = { quickMs: 15_000, longMs: 180_000 };
const NOT_FOUND = 404;
/** The text of a push that is decided at once is no longer than this. */
const SMALL_PUSH = 100_000;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusalOf(error: unknown, address: string): Refusal {
  if (error instanceof HTTPError) {
    const { status } = error.response;
    const problem = Problem.safeParse(typeof error.data === 'string' ? parseJson(error.data) : error.data);
    return new Refusal(problem.success ? problem.data.error : { code: 'service.failed', status });
  }
  if (error instanceof Refusal) return error;
  return new Refusal({ code: 'service.unreachable', address });
}

const Accounts = z.object({ known: z.array(z.string()) });
const Token = z.object({ token: z.string() });

async function reach<T>(address: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error, address);
  }
}

/** Where a copy stands: see the service's pull. */
export interface Standing {
  readonly cursor: number;
  readonly whole?: number | undefined;
  readonly bookmark?: string | undefined;
  readonly scope?: string | undefined;
}

/** Packing costs more time than it saves where nothing leaves this computer. */
const encodingsFor = (address: string) => (isThisComputer(new URL(address)) ? 'identity' : 'zstd, gzip');

interface Ask {
  readonly path: string;
  readonly searchParams?: Readonly<Record<string, string | number | undefined>>;
  readonly encodings: string;
  readonly signal?: AbortSignal;
}

/** A long answer as it comes; a service that sends nothing for a while has hung. Nothing where there is no such thing. */
async function* pieces(
  http: KyInstance,
  { path, searchParams = {}, encodings, signal }: Ask,
  { quickMs }: Patience,
): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  const wait = () => setTimeout(() => silence.abort(), quickMs);
  let timer = wait();
  try {
    const headers = { 'accept-encoding': encodings };
    const ended = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    const { body } = await http.get(path, { searchParams, headers, timeout: false, signal: ended });
    if (!body) return;
    for await (const piece of body) {
      clearTimeout(timer);
      yield piece;
      // A timer that was cleared is not brought back by refresh().
      timer = wait();
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** The text of a pull as it comes. */
async function* texts(
  http: KyInstance,
  address: string,
  standing: Standing,
  patience: Patience,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const encodings = encodingsFor(address);
  const ask = { path: 'v1/pull', searchParams: { ...standing }, encodings, ...(signal && { signal }) };
  const decoder = new TextDecoder();
  for await (const piece of pieces(http, ask, patience)) yield decoder.decode(piece, { stream: true });
}

async function* pullWindows(
  http: KyInstance,
  address: string,
  standing: Standing,
  patience: Patience,
  signal?: AbortSignal,
): AsyncGenerator<PullWindow> {
  try {
    yield* readWindows(texts(http, address, standing, patience, signal));
  } catch (error) {
    throw refusalOf(error, address);
  }
}

/** The ready-made copy, written to its file; null where the service has none to give, as an older one. */
async function snapshot(
  http: KyInstance,
  address: string,
  wish: SnapshotWish,
  patience: Patience,
): Promise<SnapshotTold | null> {
  try {
    const ask = { path: 'v1/snapshot', encodings: encodingsFor(address), signal: wish.signal };
    return await receiveSnapshot(pieces(http, ask, patience), wish);
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === NOT_FOUND) return null;
    // What is wrong with this computer's disk is not the service's fault.
    throw troubleOf(error) === null ? refusalOf(error, address) : error;
  }
}

async function listen(http: KyInstance, onChange: () => void, signal: AbortSignal): Promise<void> {
  try {
    const { body } = await http.get('v1/live', { timeout: false, signal });
    if (!body) return;
    const text = body.pipeThrough(new TextDecoderStream());
    for await (const part of text) if (part.includes('event: changed')) onChange();
  } catch {
    // Closed by us or broken by the network: polling goes on, and the line is opened again when it succeeds.
  }
}

async function push(http: KyInstance, body: string | Blob, { quickMs, longMs }: Patience) {
  const timeout = typeof body === 'string' && body.length < SMALL_PUSH ? quickMs : longMs;
  const headers = { 'content-type': 'application/json' };
  return PushReply.parse(await http.post('v1/push', { body, headers, timeout }).json());
}

const askMail = async (http: KyInstance, member?: MemberId): Promise<MailReply> =>
  MailReply.parse(await http.get('v1/mail', { searchParams: { member } }).json());

const calls = (http: KyInstance, address: string, patience: Patience): ServiceClient => ({
  ...steering(http, patience, (work) => reach(address, work)),
  ...told(http, patience, (work) => reach(address, work)),
  ...pdfs(http, patience, (work) => reach(address, work)),
  ...integrations(http, patience, (work) => reach(address, work)),
  ...aiCalls(http, patience, (work) => reach(address, work)),
  ...recordings(http, patience, (work) => reach(address, work)),
  ...images(http, patience, (work) => reach(address, work)),
  createWorkspace: (args) => reach(address, async () => void (await http.post('v1/workspace', { json: args }).json())),
  push: (batch) => reach(address, () => push(http, JSON.stringify(batch), patience)),
  pushText: (body) => reach(address, () => push(http, body, patience)),
  pull: async (cursor, bookmark) => {
    const lines: PullLine[] = [];
    for await (const window of pullWindows(http, address, { cursor, bookmark }, patience)) lines.push(...window);
    return lines;
  },
  pullWindows: (standing, signal) => pullWindows(http, address, standing, patience, signal),
  snapshot: (wish) => snapshot(http, address, wish, patience),
  conflicts: (operation) =>
    reach(address, async () => Conflicts.parse(await http.get('v1/conflicts', { searchParams: { operation } }).json())),
  listen: (onChange, signal) => listen(http, onChange, signal),
  sendEvents: (events) =>
    reach(address, async () => EventsReply.parse(await http.post('v1/events', { json: { events } }).json())),
  personaToken: (as) =>
    reach(address, async () => Token.parse(await http.post('v1/personas', { json: { as } }).json()).token),
  mail: (member) => reach(address, () => askMail(http, member)),
  accounts: (emails) =>
    reach(address, async () => Accounts.parse(await http.post('v1/accounts', { json: { emails } }).json()).known),
  issueToken: (kind, label) =>
    reach(address, async () => Token.parse(await http.post('v1/tokens', { json: { kind, label } }).json()).token),
});

/**
 * A client for the service at an address. It never retries by itself: what may be sent again, and when, is the
 * outbox's to say.
 */
export function createServiceClient({ address, token }: Access, patience: Patience = usual): ServiceClient {
  const headers = { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL) };
  const http = ky.create({
    prefix: `${address.replace(/\/+$/u, '')}/`,
    headers,
    retry: 0,
    timeout: patience.quickMs,
    redirect: 'error',
  });
  return calls(http, address, patience);
}

const isThisComputer = ({ hostname }: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

/** The address as typed, if it can be one of a workspace: https, or http on this computer. */
export function parseAddress(text: string): string {
  const refused = new Refusal({ code: 'address.invalid', address: text.trim().slice(0, 200) });
  const url = URL.parse(text.trim());
  if (!url || url.username !== '' || url.password !== '') throw refused;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisComputer(url))) throw refused;
  return url.origin;
}
