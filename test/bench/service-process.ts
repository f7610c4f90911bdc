/** The workspace service in a process of its own, as in the product. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

import { createServiceClient } from '../../electron/http/service-client.ts';

export const TOKEN = 'start-token-of-a-bench';

const Listening = z.tuple([z.object({ kind: z.literal('listening'), port: z.int() })]).rest(z.unknown());

/** Starts it over a folder, and waits until it listens. */
export async function startService(folder: string) {
  const env = { ...process.env, ROLLCALL_FOLDER: folder, ROLLCALL_START_TOKEN: TOKEN, ROLLCALL_PORT: '0' };
  const service = fork(fileURLToPath(new URL('../../service/main.ts', import.meta.url)), { env });
  // Whoever measures may fail.
  process.once('exit', () => service.kill());
  const [{ port }] = Listening.parse(await once(service, 'message'));
  const access = { address: `http://127.0.0.1:${String(port)}`, token: TOKEN };
  const stop = async () => {
    const ended = once(service, 'exit');
    service.kill();
    await ended;
  };
  return { access, client: createServiceClient(access), pid: service.pid ?? 0, stop };
}
export type Running = Awaited<ReturnType<typeof startService>>;
