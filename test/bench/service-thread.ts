/** The workspace service in a thread of its own, as in the product it has a process of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

import { serve } from '../../service/serve.ts';

const { folder, startToken } = z.object({ folder: z.string(), startToken: z.string() }).parse(workerData);
const report = (error: unknown) => {
  console.error(error);
  return 'bench';
};
const { port } = await serve({ folder, port: 0, host: '127.0.0.1', startToken, report });
parentPort?.postMessage(port);
