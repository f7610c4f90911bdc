import { networkInterfaces } from 'node:os';
import path from 'node:path';

import { Refusal } from '../../shared/errors/app-error.ts';
import { createServiceClient } from '../http/service-client.ts';
import { ServiceProcess } from '../service-process.ts';
import { forkService, PROGRAM } from './cli-host.ts';
import { contentsOf } from './folders.ts';
import type { Context } from './open-workspace.ts';
import { CallError } from './terminal.ts';

/** Addresses that every computer has, for itself alone or for all its networks. */
const alwaysThere = ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'];

/** Throws a CallError when this computer has no such address to listen on. */
export function checkHost(host: string): void {
  const own = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).map(({ address }) => address),
  );
  if (alwaysThere.includes(host) || own.includes(host)) return;
  throw new CallError(`This computer has no address ${host} to listen on.`, `It has: ${[...new Set(own)].join(', ')}.`);
}

interface ServeWish {
  readonly port: number;
  readonly host: string;
  /** Where people reach it from elsewhere: what links in mail begin with. */
  readonly publicAddress: string | null;
}

/** Throws a CallError when this is no address that a link can begin with. */
function checkAddress(address: string | null): void {
  if (address === null) return;
  const protocol = URL.parse(address)?.protocol;
  if (protocol === 'https:' || protocol === 'http:') return;
  throw new CallError(
    `--address is “${address}”, which no browser opens.`,
    'Write it as https://rollcall.company.example.',
  );
}

/** Serves the workspace of the folder to desktops, until the person has had enough. */
export async function serve(context: Context, { port, host, publicAddress }: ServeWish): Promise<void> {
  const { folder, terminal, interrupted, atEnd } = context;
  checkHost(host);
  checkAddress(publicAddress);
  if (contentsOf(folder) !== 'workspace') throw new Refusal({ code: 'workspace.missing' });
  let died: () => void = () => undefined;
  const gone = new Promise<'gone'>((resolve) => (died = () => resolve('gone')));
  const service = new ServiceProcess(
    (env) => {
      const child = forkService(env);
      child.onExit(died);
      return child;
    },
    { port, host, publicAddress, program: `${PROGRAM} serve` },
  );
  atEnd(() => service.stop());
  const started = await service.start(path.join(folder, 'service'));
  if (!started.ok) throw new Refusal(started.error);
  const client = createServiceClient(started.value);
  const device = await client.issueToken('device', 'rollcall serve');
  const events = await client.issueToken('events', 'rollcall serve');
  terminal.result(`Address       ${started.value.address}\nDevice token  ${device}\nEvents token  ${events}\n`);
  terminal.say('The device token speaks for the owner: give it to nobody else. Ctrl-C ends.');
  const why = await Promise.race([gone, interrupted]);
  if (why === 'gone') throw new Refusal({ code: 'service.unreachable', address: started.value.address });
}
