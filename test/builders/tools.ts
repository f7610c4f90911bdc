import { Double, type Serving, serveDouble } from '../../service/doubles/double.ts';
import { inventedCalls } from '../../service/doubles/calls.ts';
import { firefliesDouble } from '../../service/doubles/fireflies-double.ts';
import { gongDouble } from '../../service/doubles/gong-double.ts';
import type { Credentials, Provider } from '../../shared/domain/connection.ts';
import type { PullLine } from '../../shared/sync/protocol.ts';
import { START_TOKEN, type TestService, tokenFor } from './desktop.ts';

const KEYS = { fireflies: 'ff-key-1234567890', gong: 'access-1234567890:secret-1234567890' } as const;
const handlers = { fireflies: firefliesDouble, gong: gongDouble } as const;

/** What opens the account of a double. */
export const credentialsFor = (
  provider: Provider,
  more: { readonly key?: string; readonly baseUrl?: string } = {},
): Credentials =>
  provider === 'fireflies'
    ? { provider, key: more.key ?? KEYS.fireflies }
    : {
        ...{ provider, baseUrl: more.baseUrl ?? 'https://api.gong.io', expiresOn: null },
        ...{ accessKey: 'access-1234567890', secret: more.key ?? 'secret-1234567890' },
      };

export interface ToolWish {
  readonly calls?: number;
  readonly until?: string;
  readonly perDay?: number;
  readonly now?: () => string;
}

/** An invented account at a tool. */
export function aDouble(
  provider: Provider,
  { calls = 5, until = new Date().toISOString(), perDay, now }: ToolWish = {},
): Double {
  const invented = inventedCalls({ count: calls, until, ...(perDay !== undefined && { perDay }) });
  return new Double({ calls: invented, key: KEYS[provider], ...(now && { now }), isStrict: now !== undefined });
}

/** The same, answering over HTTP on this computer. */
export async function aServedDouble(
  provider: Provider,
  wish: ToolWish = {},
): Promise<{ double: Double; serving: Serving }> {
  const double = aDouble(provider, wish);
  return { double, serving: await serveDouble(double, handlers[provider]) };
}

/** What a service answers to somebody, as its status and its JSON. */
export async function askService(
  service: TestService,
  method: 'GET' | 'POST',
  target: string,
  body?: unknown,
  token = START_TOKEN,
): Promise<{ readonly status: number; readonly json: unknown; readonly text: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const wish = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(`${service.address}${target}`, wish);
  const text = await response.text();
  return { status: response.status, text, json: text === '' ? null : JSON.parse(text) };
}

/** The rows of calls in what was pulled. */
export const callsIn = (lines: readonly PullLine[]): Extract<PullLine, { kind: 'sessions' }>['rows'] =>
  lines.flatMap((line) => (line.kind === 'sessions' ? line.rows : []));

/** How the service answers somebody, by the name in their address, who asks for what was said in a call. */
export const readingOf = async (service: TestService, name: string, hash: string): Promise<number> => {
  const token = await tokenFor(service, `${name}@acme.example`);
  return (await askService(service, 'GET', `/v1/transcripts/${hash}`, undefined, token)).status;
};
