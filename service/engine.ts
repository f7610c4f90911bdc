import { setTimeout as pause } from 'node:timers/promises';

import { Refusal } from '../shared/errors/app-error.ts';
import type { Sql } from '../shared/store/sql.ts';
import { AiClient } from './ai/client.ts';
import { createAiOutgoing } from './ai/outgoing.ts';
import { backUpDaily, keepDaily } from './backups/daily.ts';
import { keepDue } from './due/keep.ts';
import { type Integrations, keepIntegrations } from './integrations/keep.ts';
import type { Doubles } from './integrations/outgoing.ts';
import { keepInvitations, type MailSettings } from './invitations/keep.ts';
import { createJobRunner } from './kernel/job-runner.ts';
import { runJobStep } from './kernel/jobs.ts';
import { restartPace } from './kernel/steer-jobs.ts';
import { Live } from './live.ts';
import { KeyRing } from './secrets/key-ring.ts';
import type { Redaction } from './secrets/redaction.ts';
import { Secrets } from './secrets/secrets.ts';
import { OrganizationAccounts } from './organization/accounts.ts';
import { Recordings } from './recordings/recordings.ts';
import { Snapshots } from './snapshots.ts';

export interface EngineDeps {
  readonly sql: Sql;
  readonly folder: string;
  readonly mail: MailSettings;
  readonly now: () => string;
  readonly newId: () => string;
  /** The address the service listens on. */
  readonly address: () => string;
  readonly report: (error: unknown) => string;
  readonly redaction: Redaction;
  /** The key that wraps secrets, as base64; where there is none it is kept in the folder. */
  readonly secretsKey?: string | null;
  /** The folder in which workspaces lie beside each other; null where this one is alone. */
  readonly place?: string | null;
  /** Servers of ours that stand in for tools; only where somebody develops. */
  readonly doubles?: Doubles;
  /** The origin of a server for models on this computer, which alone is asked over http. */
  readonly localAi?: string | null;
}

/** Everything that goes on beside the answers. */
export interface Engine {
  readonly live: Live;
  readonly snapshots: Snapshots;
  readonly secrets: Secrets;
  readonly recordings: Recordings;
  readonly integrations: Integrations;
  readonly organization: OrganizationAccounts;
  readonly redaction: Redaction;
  readonly ai: AiClient;
  /** Something was written. */
  readonly wake: () => void;
  /** Is told of every request that begins and ends. */
  readonly count: (more: number) => void;
  /** Begins what goes on by itself, once there are answers. */
  readonly begin: () => void;
  /** Begins nothing any more, and waits for what is half done. */
  readonly stop: () => Promise<void>;
  /** Ends what answers may have used. */
  readonly end: () => Promise<void>;
}

/** Big operations, a few chunks at a time; what they invite and end is seen when they are over. */
function createRunner({ sql, now, report }: EngineDeps, live: Live, onDone: () => void) {
  let isBusy = false;
  const step = () => {
    const more = runJobStep(sql, now());
    if (more) live.announce();
    // A big operation may have invited thousands.
    else if (isBusy) onDone();
    isBusy = more;
    return more;
  };
  let answers = 0;
  const runner = createJobRunner({ step, isAsked: () => answers > 0, report });
  return { runner, count: (more: number) => void (answers += more) };
}

/** Asks models over the network. */
function createAi({ localAi = null, now, redaction }: EngineDeps): AiClient {
  const wait = (ms: number, signal?: AbortSignal) =>
    pause(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  const redact = (text: string) => redaction.text(text);
  return new AiClient({ send: createAiOutgoing({ local: localAi }), now, random: Math.random, redact, wait });
}

/** What tools are read with: keys, accounts that are shared, and the imports. */
function createTools(deps: EngineDeps, onChange: () => void) {
  const { sql, folder, now, place = null, secretsKey = null, redaction } = deps;
  const secrets = new Secrets(sql, new KeyRing(folder, secretsKey), redaction);
  // Nothing here waits for another process: a pull is answered by what is known.
  const organization = new OrganizationAccounts({ place, folder, secretsKey, redaction, patience: 0 });
  const recordings = new Recordings({ sql, folder, secrets, now });
  return {
    secrets,
    recordings,
    organization,
    integrations: keepIntegrations({ ...deps, secrets, organization, onChange }),
  };
}

/** Wraps the keys of the place anew, where it is time. What is wrong there keeps nobody from the workspace. */
function beginTogether({ now, report }: EngineDeps, organization: OrganizationAccounts): void {
  try {
    organization.rotate(now());
  } catch (error) {
    // In use by another, that one does it; what is of a newer version, or cannot be read, cards tell.
    if (!(error instanceof Refusal)) report(error);
  }
}

/** What follows every look at what is due. */
const afterLook =
  ({ recordings }: ReturnType<typeof createTools>, invitations: { wake: () => void }): (() => void) =>
  () => {
    invitations.wake();
    recordings.sweep();
  };

/** What is kept sealed is looked through once, before anything uses it. */
function beginKept(deps: EngineDeps, { secrets, recordings, organization }: ReturnType<typeof createTools>): void {
  secrets.rotate(deps.now());
  recordings.takeStock();
  beginTogether(deps, organization);
}

/** Puts together what a service does by itself. Nothing of it begins before `begin`. */
export function createEngine(deps: EngineDeps): Engine {
  const { sql, folder, now, newId, report } = deps;
  const live = new Live();
  const snapshots = new Snapshots(sql, folder, report);
  const onChange = () => {
    live.announce();
    snapshots.noteChange();
  };
  const tools = createTools(deps, onChange);
  const invitations = keepInvitations({ ...deps, onChange });
  const due = keepDue({ sql, now, newId, onChange, onLook: afterLook(tools, invitations), report });
  const { runner, count } = createRunner(deps, live, () => due.look());
  const wake = () => {
    onChange();
    invitations.wake();
    due.plan();
    runner.wake();
  };
  let endDaily: () => Promise<void> = async () => undefined;
  const begin = () => {
    beginKept(deps, tools);
    endDaily = keepDaily(() => backUpDaily(sql, folder, now()), report);
    restartPace(sql, now());
    runner.wake();
    for (const each of [due, tools.integrations]) each.look();
  };
  const stop = async () => {
    runner.stop();
    due.stop();
    await tools.integrations.stop();
    await invitations.stop();
  };
  const end = async () => {
    await tools.recordings.settled();
    await snapshots.close();
    await endDaily();
  };
  return { live, snapshots, ...tools, redaction: deps.redaction, ai: createAi(deps), wake, count, begin, stop, end };
}
