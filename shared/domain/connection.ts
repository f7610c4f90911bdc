import { z } from 'zod';

import { GroupId, Instant, MemberId } from './ids.ts';

/** The tools whose calls are imported. */
export const providers = ['fireflies', 'gong'] as const;
export const Provider = z.enum(providers);
export type Provider = z.infer<typeof Provider>;

/** What the tools call themselves. */
export const providerNames: Readonly<Record<Provider, string>> = { fireflies: 'Fireflies', gong: 'Gong' };

export const MAX_KEY = 500;
const Secret = z.string().trim().min(1).max(MAX_KEY);
/** What opens an account. It goes to the service and never comes back. */
export const Credentials = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('fireflies'), key: Secret }),
  z.object({
    provider: z.literal('gong'),
    /** The address that Gong's page of keys shows: it differs from company to company. */
    baseUrl: z.string().trim().min(1).max(MAX_KEY),
    accessKey: Secret,
    secret: Secret,
    /** When the key ends, where a limited life was chosen there: Gong does not tell it to us. */
    expiresOn: z.iso.date().nullable().default(null),
  }),
]);
export type Credentials = z.infer<typeof Credentials>;

/** Whose account a key is, as the tool itself answers. What it does not tell is null. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** What the account may do there, in the words of the tool. */
  role: z.string().nullable(),
  plan: z.string().nullable(),
  users: z.int().nullable(),
});
export type Account = z.infer<typeof Account>;

const partsOf = (id: string) => {
  const [place = '', marks = ''] = id.split('#');
  return { place, marks: marks === '' ? [] : marks.split('.') };
};

/**
 * Whether two ids are of one account. Where a tool does not say whose it is, the id has marks of people behind its place: one in common
 * is enough. Of a connection that was made before there were marks, the place alone is known.
 */
export function isSameAccount(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.place !== b.place) return false;
  return a.marks.length === 0 || b.marks.length === 0 || a.marks.some((mark) => b.marks.includes(mark));
}

export const MAX_SCOPE_GROUPS = 100;
/** Which calls are imported. */
export const ImportScope = z.object({
  /** From this day on, in UTC. */
  from: z.iso.date(),
  /** Calls of everybody, known or not; or of those only who are in these groups. */
  groups: z.array(GroupId).min(1).max(MAX_SCOPE_GROUPS).nullable(),
  transcripts: z.boolean(),
});
export type ImportScope = z.infer<typeof ImportScope>;

/** Why a tool lets us read nothing: the key, what it may do, the plan there, or the address we ask from. */
export const refusals = ['credentials', 'permission', 'plan', 'address'] as const;
export type RefusedBecause = (typeof refusals)[number];
/**
 * Why a workspace cannot use the account of the organization it is linked to: it is not there, not for this workspace, was disconnected
 * here after the backup that was restored, or the file of accounts is of a newer version or cannot be read.
 */
export const lostLinks = ['unlinked', 'barred', 'disconnected', 'newer', 'unreadable'] as const;
export type LostLink = (typeof lostLinks)[number];

/** Calls of these days (UTC) are being asked for; of the whole way, so many calls were looked at and imported. */
export const SyncProgress = z.object({
  from: Instant,
  to: Instant,
  /** Whether calls of the past are being fetched for the first time, or what is new. */
  kind: z.enum(['backfill', 'recent']),
  seen: z.int(),
  imported: z.int(),
  startedAt: Instant,
});
export type SyncProgress = z.infer<typeof SyncProgress>;

/** What a connection is doing, or what keeps it from it. */
export const ConnectionState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notConnected') }),
  z.object({ kind: z.literal('connected') }),
  z.object({ kind: z.literal('syncing'), progress: SyncProgress }),
  /** The tool asked us to wait (`asked`), or our own share of its budget is used up for the day (`daily`). */
  z.object({ kind: z.literal('paused'), why: z.enum(['asked', 'daily']), until: Instant }),
  /** Nothing is asked any more until somebody acts. `status` and `said` are the tool's own, where they may be shown. */
  z.object({
    kind: z.literal('broken'),
    why: z.enum([...refusals, ...lostLinks]),
    status: z.int().nullable(),
    said: z.string().nullable(),
    /** By which the tool's support finds what happened. */
    request: z.string().nullable(),
    since: Instant,
  }),
  /** The tool does not answer, or not sensibly (`status` null where there was no answer at all); asked again by itself. */
  z.object({
    ...{ kind: z.literal('down'), status: z.int().nullable(), since: Instant, retryAt: Instant },
    /** Whose fault it is: nobody answers or with an error there; what is answered cannot be read; or importing went wrong here. */
    why: z.enum(['there', 'senseless', 'here']).default('there'),
  }),
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

/** What somebody should look at although the connection works. */
export const Attention = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keyExpires'), at: Instant }),
  /** The budget of the day is used up; it goes on by itself. */
  z.object({ kind: z.literal('dailyLimit'), limit: z.int(), resumesAt: Instant }),
  z.object({ kind: z.literal('unmatched'), people: z.int() }),
  z.object({ kind: z.literal('quarantined'), calls: z.int() }),
  /** So many of the groups are gone whose calls are imported; `all` where none is left, and nothing comes. */
  z.object({ kind: z.literal('groupsGone'), groups: z.int(), all: z.boolean() }),
]);
export type Attention = z.infer<typeof Attention>;

/** Since the day began by the clock of the budget (UTC), so many requests of so many. */
export const Quota = z.object({ used: z.int(), limit: z.int(), resetsAt: Instant });
export type Quota = z.infer<typeof Quota>;

/** Which connection somebody has seen who does something about it, and since when its key is there; null where that is not told. */
export const SeenConnection = z.object({ connectedAt: Instant, keySince: Instant.nullable() });
export type SeenConnection = z.infer<typeof SeenConnection>;

/** How it stands with the connection to one tool, as the service tells it: facts, no secret. */
export const ConnectionStatus = z.object({
  provider: Provider,
  /** Whether the account is this workspace's own, or one that several workspaces of this place share. */
  level: z.enum(['workspace', 'organization']),
  state: ConnectionState,
  attention: z.array(Attention),
  account: Account.nullable(),
  connectedAt: Instant.nullable(),
  connectedBy: MemberId.nullable(),
  scope: ImportScope.nullable(),
  /** When the last sync was done that succeeded, when one was last tried, and when the next one is. */
  lastSyncAt: Instant.nullable(),
  lastAttemptAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  /** Down to which moment the past is imported; null where all of it is that was asked for. */
  backfilledTo: Instant.nullable(),
  totals: z.object({
    calls: z.int(),
    transcripts: z.int(),
    scored: z.int(),
    /** Calls that were not imported: unreadable ones, and those that are too long. */
    skipped: z.int(),
  }),
  quota: Quota.nullable(),
  /** Owners of calls whom nobody here is known to be. */
  unmatched: z.int(),
  /** Calls that are still to be removed after it was disconnected. */
  removing: z.int(),
  key: z.object({ hint: z.string(), replacedAt: Instant, expiresAt: Instant.nullable() }).nullable(),
});
export type ConnectionStatus = z.infer<typeof ConnectionStatus>;
