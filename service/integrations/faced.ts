import type { ConnectionState, Provider } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { patiently } from '../organization/patiently.ts';
import { SilentError } from './ask-transcripts.ts';
import { keepWait, learnFromWait, type Purse, SHORT_WAIT_MS } from './budget.ts';
import { after, MOST_FAILURES, MOST_WAITS, type Outcome, outcomeOf, pauseFor, restOf, unopened } from './outcome.ts';
import { ToolError, type ToolTrouble } from './provider.ts';
import { readTool } from './status.ts';

interface FacedDeps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly random: () => number;
  readonly longestWait: number;
  readonly spend: <T>(provider: Provider, work: (purse: Purse) => T) => T;
}

/** A sync that met something. */
export interface Syncing {
  readonly provider: Provider;
  /** How often in a row it was asked to wait for a moment. */
  readonly sync: { waits: number };
  /** What was wrong before it was tried now. */
  readonly before: ConnectionState | null;
}

/** Remembers a wait that a tool asked for, for all who share its account. */
async function learn({ now, spend, longestWait }: FacedDeps, provider: Provider, until: string): Promise<void> {
  const [asked, wait] = [now(), Date.parse(until) - Date.parse(now())];
  const held = wait <= SHORT_WAIT_MS ? after(asked, Math.min(wait, longestWait)) : until;
  await patiently(() =>
    spend(provider, (purse) => {
      keepWait(purse, held, asked);
      learnFromWait(purse, until, asked);
    }),
  );
}

/** No transcript is given, although calls are listed: how that stands is counted apart. */
function silenced({ sql, now }: FacedDeps, provider: Provider, { trouble }: SilentError): Outcome {
  sql.run('UPDATE tool SET silences = silences + 1 WHERE source = ?', provider);
  const { silences = 1, failures = 0 } = readTool(sql, provider) ?? {};
  return { ...outcomeOf(trouble, MOST_FAILURES - 1 + silences, now()), failures };
}

/** Learns from a wait that a tool asked for; what comes of it where it asked for one again and again, and else null. */
async function waited(
  deps: FacedDeps,
  { provider, sync }: Syncing,
  trouble: Extract<ToolTrouble, { kind: 'wait' }>,
): Promise<Outcome | null> {
  const { sql, now } = deps;
  if (trouble.why !== 'asked' || trouble.isKnown === true) return null;
  await learn(deps, provider, trouble.until);
  sync.waits += 1;
  if (sync.waits <= MOST_WAITS || Date.parse(trouble.until) - Date.parse(now()) > SHORT_WAIT_MS) return null;
  const { pauses = 0, failures = 0 } = readTool(sql, provider) ?? {};
  sql.run('UPDATE tool SET pauses = pauses + 1 WHERE source = ?', provider);
  return { ...restOf(pauses, now()), failures };
}

/** What is to be done about an error: wait so many milliseconds and go on, or end so. Throws what is no tool's fault. */
export async function faced(deps: FacedDeps, syncing: Syncing, error: unknown): Promise<number | Outcome> {
  const { sql, now, random } = deps;
  const { provider, before } = syncing;
  const none = unopened(error, before, now());
  if (none !== null) return none;
  if (error instanceof SilentError) return silenced(deps, provider, error);
  if (!(error instanceof ToolError)) throw error;
  const { trouble } = error;
  const isFailure = trouble.kind !== 'wait' && trouble.kind !== 'refused';
  const failures = (readTool(sql, provider)?.failures ?? 0) + Number(isFailure);
  // The window is asked for from its beginning: whatever comes twice is known by its id.
  if (isFailure) sql.run('UPDATE tool SET failures = ?, page = NULL WHERE source = ?', failures, provider);
  const rest = trouble.kind === 'wait' ? await waited(deps, syncing, trouble) : null;
  return rest ?? pauseFor(trouble, failures, now(), random()) ?? outcomeOf(trouble, failures, now());
}
