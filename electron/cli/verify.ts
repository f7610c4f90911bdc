import { UNREAD } from '../../shared/sync/unread.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { phrase } from '../../shared/locales/words.ts';
import type { Desk } from '../core/desk.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { readMeta } from '../replica/meta.ts';
import { type Check, compareByHashes } from './compare-hashes.ts';
import { type Context, getWorkspace, staleness, waitForJobs } from './open-workspace.ts';
import { type ExitCode, exitCode, type Terminal } from './terminal.ts';

/** What the service proves of itself, by the name of its check. */
const serviceChecks = {
  file: 'the database is whole',
  chain: 'every operation follows from the one before it, with the effects it was written with',
  seats: 'granted = assigned + reserved + spent + remaining',
  credits: 'credits add up: all accounts sum to zero, none is below, each is somebody’s',
  usage: 'what AI cost and how often was practised is what events tell, by whatever it is added up',
  purchases: 'every purchase that brought credits has its invoice, and no group spends more than its budget',
  images: 'the pictures of the workspace are there as they were sent',
  invoices: 'the lines of every invoice come to its amount, and its PDF is there as it was sent',
  calls: 'the details and transcripts of every imported call are there as they were written',
  practice: 'every practice session is as its event told it, and what was said in it is there',
  roleplays: 'every rubric has all its versions, and whatever names a rubric names one that is there',
  tags: 'no two tags are called alike, and whatever has a tag has one that is there',
  recordings: 'every recording is there, and those that were read through are as they were sent',
  rollup: 'every balance is the sum of its entries',
  members: 'as many people hold seats as the balances say',
  rows: 'every row is what the log made of it',
  spans: 'every history is as the log tells it',
} as const;

async function checkService(client: ServiceClient, terminal: Terminal): Promise<Check[]> {
  const findings = await client.verify();
  for (const { check, detail } of findings) if (check === UNREAD) terminal.say(`${detail}.`);
  return Object.entries(serviceChecks).map(([check, claim]) => ({
    claim,
    details: findings.filter((finding) => finding.check === check).map(({ detail }) => detail),
  }));
}

/** The copy compared with the service, at a moment at which the copy has heard of everything. */
async function checkCopy(desk: Desk, client: ServiceClient): Promise<Check[]> {
  for (;;) {
    await desk.sync.kick();
    const away = staleness(desk);
    if (away) throw new Refusal(away);
    const checks = await compareByHashes(desk.sql, client, readMeta(desk.sql).cursor);
    if (checks) return checks;
  }
}

const isBroken = (checks: readonly Check[]) => checks.some(({ details }) => details.length > 0);

function tell(checks: readonly Check[], { result }: Terminal): void {
  for (const { claim, details } of checks) {
    result(`${details.length === 0 ? 'ok   ' : 'FAIL '} ${claim}\n`);
    for (const detail of details) result(`      ${detail}\n`);
  }
}

/**
 * Checks the log, the sums, and that the copy agrees with the service; a line for each check. With `repair`, a copy
 * that does not is set aside and made anew from the service, and compared again.
 */
export async function verify(context: Context, repair: boolean): Promise<ExitCode> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  await waitForJobs(desk, terminal);
  const client = await desk.connect();
  const ofService = await checkService(client, terminal);
  let ofCopy = await checkCopy(desk, client);
  tell([...ofService, ...ofCopy], terminal);
  if (isBroken(ofCopy) && repair) {
    await desk.renew();
    ofCopy = await checkCopy(desk, client);
    terminal.say(phrase('backups', isBroken(ofCopy) ? 'copyStill' : 'copyRenewed'));
  } else if (isBroken(ofCopy)) terminal.say(phrase('backups', 'copyBroken'));
  if (isBroken(ofService)) terminal.say(phrase('backups', 'storeBroken'));
  return isBroken([...ofService, ...ofCopy]) ? exitCode.refused : exitCode.done;
}
