import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestPlain } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';

import type { Provider } from '../../shared/domain/connection.ts';
import { isHostRead } from '../../shared/text/punycode.ts';
import { isPublic } from './addresses.ts';
import { ToolError, type ToolReply, type ToolRequest, type ToolTrouble } from './provider.ts';

/** Where each tool is asked, and nowhere else. */
const hosts: Readonly<Record<Provider, RegExp>> = {
  fireflies: /^api\.fireflies\.ai$/u,
  gong: /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)?api\.gong\.io$/u,
};

/** Six hours of speech are about two megabytes; several of them may come at once. */
const MAX_BYTES = 32 * 1024 * 1024;
const SILENCE_MS = 30_000;
const LONGEST_MS = 120_000;
/** Of a server of ours: whoever looks on sees soon what becomes of one that never ends. */
const LONGEST_OF_DOUBLE_MS = 4000;

/** Servers of ours that stand in for tools, by the origin they are at: only where somebody develops. */
export type Doubles = Readonly<Partial<Record<Provider, string>>>;

export interface OutgoingOptions {
  readonly doubles?: Doubles;
  readonly resolve?: typeof lookUp;
  readonly silenceMs?: number;
  readonly longestMs?: number;
  readonly maxBytes?: number;
}

const fail = (trouble: ToolTrouble): never => {
  throw new ToolError(trouble);
};

/**
 * The address of a request, where it is one of the tool's own: https, its name and no number, no port of another's, nobody's password.
 * A name ends in no dot, which would be another name to whoever compares them.
 */
export function checkedAddress(provider: Provider, address: string): URL {
  const url = URL.parse(address);
  const isOurs =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    hosts[provider].test(url.hostname) &&
    isHostRead(url.hostname);
  return isOurs ? url : fail({ kind: 'address', why: 'address', address: address.slice(0, 200) });
}

/** Looks a name up, and takes it for none where any of its addresses is inside. */
const guardedLookup =
  (resolve: typeof lookUp): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses: LookupAddress[] = error ? [] : found;
      if (error) return done(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address)))
        return done(new ToolError({ kind: 'address', why: 'inside', address: hostname }), '', 0);
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

interface Leaving {
  readonly url: URL;
  readonly asked: ToolRequest;
  /** It is a server on this computer that whoever runs the service has named: nothing is looked up, nothing is sealed. */
  readonly isHere: boolean;
}

function open({ url, asked, isHere }: Leaving, options: OutgoingOptions, ending: AbortSignal): ClientRequest {
  const { method, headers } = asked;
  const wish = {
    method,
    headers: { ...headers, 'accept-encoding': 'identity' },
    signal: ending,
    agent: false as const,
  };
  if (isHere) return requestPlain(url, wish);
  const request = requestSecure(url, { ...wish, lookup: guardedLookup(options.resolve ?? lookUp) });
  // Whatever was looked up: who is at the other end is looked at before anything is said, the handshake included.
  request.once('socket', (socket) => {
    socket.once('connect', () => {
      const { remoteAddress = '' } = socket;
      if (!isPublic(remoteAddress))
        request.destroy(new ToolError({ kind: 'address', why: 'inside', address: url.hostname }));
    });
  });
  return request;
}

async function readReply(response: IncomingMessage, most: number, touch: () => void): Promise<ToolReply> {
  const status = response.statusCode ?? 0;
  // Whoever would send us elsewhere is not followed: the key would go along.
  if (status >= 300 && status < 400) return fail({ kind: 'senseless', detail: `sent elsewhere (${String(status)})` });
  const parts: Buffer[] = [];
  let bytes = 0;
  const pieces = response as AsyncIterable<Buffer>; // without an encoding, a stream gives bytes
  for await (const part of pieces) {
    touch();
    bytes += part.length;
    if (bytes > most) return fail({ kind: 'senseless', detail: 'more than is read', tooLarge: true });
    parts.push(part);
  }
  if (!response.complete) return fail({ kind: 'down', status: null });
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  return { status, headers, text: Buffer.concat(parts).toString('utf8') };
}

const certificate = /CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/u;

/** What kept an answer from coming, as far as it helps somebody: what Node says of it names addresses and nothing that does. */
export function silenceOf(error: unknown, isOver: boolean): ToolError {
  if (isOver) return new ToolError({ kind: 'down', status: null, because: 'slow' });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new ToolError({ kind: 'down', status: null, ...(certificate.test(code) && { because: 'certificate' }) });
}

/**
 * The one door through which anybody is asked: over https, at an address of the public internet, for so long and no longer, and what
 * is answered is read up to so many bytes. Whose address it is, the caller has looked at. Throws a ToolError.
 */
export async function leave(leaving: Leaving, options: OutgoingOptions, stop?: AbortSignal): Promise<ToolReply> {
  const { silenceMs = SILENCE_MS, longestMs = LONGEST_MS, maxBytes = MAX_BYTES } = options;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  const ending = AbortSignal.any([silence.signal, AbortSignal.timeout(longestMs), ...(stop ? [stop] : [])]);
  try {
    const request = open(leaving, options, ending);
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve);
      request.on('error', reject);
    });
    request.end(leaving.asked.body);
    return await readReply(await response, maxBytes, touch);
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw silenceOf(error, ending.aborted);
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** Asks a tool at its own hosts and nowhere else. Throws a ToolError. */
export const createOutgoing =
  (options: OutgoingOptions = {}) =>
  async (provider: Provider, asked: ToolRequest, stop?: AbortSignal): Promise<ToolReply> => {
    const real = checkedAddress(provider, asked.url);
    const double = options.doubles?.[provider];
    const url = double === undefined ? real : new URL(real.pathname + real.search, double);
    const isHere = double !== undefined;
    return leave({ url, asked, isHere }, isHere ? { longestMs: LONGEST_OF_DOUBLE_MS, ...options } : options, stop);
  };
