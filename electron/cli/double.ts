import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { type Provider, providerNames, providers } from '../../shared/domain/connection.ts';
import type { Context } from './open-workspace.ts';
import { CallError, type ExitCode, exitCode } from './terminal.ts';

// Not in what is packaged: there is no such file.
const DOUBLE = fileURLToPath(new URL('../../service/doubles/main.ts', import.meta.url));
const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), origin: z.string(), key: z.string() }),
  /** There is no fault of that name: these are what it can do wrong. */
  z.object({ kind: z.literal('unknownFault'), known: z.array(z.string()) }),
]);

/** What can be stood in for: the tools that calls come from, and an endpoint of AI. */
export const doubled = [...providers, 'ai'] as const;

const howToAsk = (tool: Provider | 'ai', origin: string): string =>
  tool === 'ai'
    ? `It is asked by a workspace that is served with ROLLCALL_LOCAL_AI=${origin}, at the address ${origin}/v1, for the model double-large.`
    : `It is asked instead of ${providerNames[tool]} by a workspace that is served with ROLLCALL_DOUBLES=${tool}=${origin}.`;

interface DoubleWish {
  readonly tool: (typeof doubled)[number];
  readonly port: number;
  readonly calls: number;
  /** What it does wrong; null where it does all as it should. */
  readonly fault: string | null;
}

/**
 * Stands in for a tool on this computer until the person has had enough, and says how a workspace is made to ask there. Throws
 * a CallError where it cannot, or ends before that.
 */
export async function serveDouble(context: Context, { tool, port, calls, fault }: DoubleWish): Promise<ExitCode> {
  const { terminal, interrupted, atEnd } = context;
  const variables = { ROLLCALL_DOUBLE: tool, ROLLCALL_PORT: String(port), ROLLCALL_CALLS: String(calls) };
  const child = fork(DOUBLE, [], {
    env: { ...process.env, ...variables, ROLLCALL_FAULT: fault ?? '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  atEnd(async () => {
    child.kill();
    await gone;
  });
  const listening = new Promise<z.infer<typeof Told>>((resolve) => {
    child.on('message', (message) => {
      const told = Told.safeParse(message);
      if (told.success) resolve(told.data);
    });
  });
  const told = await Promise.race([listening, gone]);
  if (!told) throw new CallError('It could not be started.', 'See whether something else listens on that port.');
  if (told.kind === 'unknownFault')
    throw new CallError(`--fault is “${fault ?? ''}”.`, `Give one of: ${told.known.join(', ')}.`);
  terminal.result(`Address  ${told.origin}\nKey      ${told.key}\n`);
  terminal.say(`${howToAsk(tool, told.origin)} Ctrl-C ends.`);
  const why = await Promise.race([gone.then(() => 'gone' as const), interrupted]);
  if (why === 'gone') throw new CallError('It has ended by itself.', 'Start it again.');
  return exitCode.done;
}
