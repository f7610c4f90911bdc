import { Refusal } from '../../shared/errors/app-error.ts';
import type { PullLine } from '../../shared/sync/protocol.ts';
import type { Desk } from '../core/desk.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { readMeta } from '../replica/meta.ts';
import { type Check, compareCopy } from './compare-copy.ts';
import { type Context, getWorkspace, staleness, waitForJobs } from './open-workspace.ts';
import { type ExitCode, exitCode } from './terminal.ts';

/** What the service proves of itself, by the name of its check. */
const serviceChecks = {
  file: 'the database is whole',
  chain: 'every operation follows from the one before it, with the effects it was written with',
  seats: 'granted = assigned + reserved + spent + remaining',
  rollup: 'every balance is the sum of its entries',
  members: 'as many people hold seats as the balances say',
  rows: 'every row is what the log made of it',
  spans: 'every history is as the log tells it',
} as const;

async function checkService(client: ServiceClient): Promise<Check[]> {
  const findings = await client.verify();
  return Object.entries(serviceChecks).map(([check, claim]) => ({
    claim,
    details: findings.filter((finding) => finding.check === check).map(({ detail }) => detail),
  }));
}

/** Everything the service has, at a moment at which the copy has heard of everything too. */
async function pullInStep(desk: Desk, client: ServiceClient): Promise<PullLine[]> {
  for (;;) {
    const lines = await client.pull(0);
    await desk.sync.kick();
    const away = staleness(desk);
    if (away) throw new Refusal(away);
    const end = lines.find((line) => line.kind === 'end');
    if (readMeta(desk.sql).cursor === end?.seq) return lines;
  }
}

/** Checks the log, the sums, and that the copy agrees with the service; a line for each check. */
export async function verify(context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  await waitForJobs(desk, terminal);
  const client = await desk.connect();
  const ofService = await checkService(client);
  const checks = [...ofService, ...compareCopy(desk.sql, await pullInStep(desk, client))];
  for (const { claim, details } of checks) {
    terminal.result(`${details.length === 0 ? 'ok   ' : 'FAIL '} ${claim}\n`);
    for (const detail of details) terminal.result(`      ${detail}\n`);
  }
  return checks.every(({ details }) => details.length === 0) ? exitCode.done : exitCode.refused;
}
