import { z } from 'zod';

import type { Account } from '../../shared/domain/connection.ts';
import type { Participant } from '../../shared/domain/session.ts';
import { RetryAfter, waitUntil } from './backoff.ts';
import {
  isCall,
  isBad,
  type ListedPage,
  type Told,
  type Tool,
  type ToolDeps,
  ToolError,
  type ToolReply,
  type ToolTrouble,
  type Window,
} from './provider.ts';
import { FirefliesUser, readListed, toldOf } from './fireflies-replies.ts';
import { saidOf } from './hidden-key.ts';
import { emailOf, idIn, jsonOr, nameOf, readJson, refuseNameless, understood } from './reading.ts';

/** docs.fireflies.ai: GraphQL, unversioned; an account's own API key as a bearer token. */
const ENDPOINT = 'https://api.fireflies.ai/graphql';
/** The most transcripts of one list. */
const PAGE = 50;

const USER = 'query { user { user_id name email is_admin } }';
const USERS = 'query { users { user_id name email } }';
const LIST = `query ($fromDate: DateTime, $toDate: DateTime, $limit: Int, $skip: Int) {
  transcripts(fromDate: $fromDate, toDate: $toDate, limit: $limit, skip: $skip) {
    id title date duration organizer_email participants transcript_url } }`;
const ONE = `query ($id: String!) { transcript(id: $id) { id is_live
  sentences { speaker_name text raw_text start_time end_time }
  summary { overview action_items topics_discussed } analytics { sentiments { positive_pct neutral_pct negative_pct } }
  meeting_info { silent_meeting summary_status } } }`;

const Fault = z.object({
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  friendly: z.boolean().optional().catch(undefined),
  extensions: z
    .object({
      code: z.string().optional().catch(undefined),
      correlationId: z.string().optional().catch(undefined),
      metadata: z.object({ retryAfter: RetryAfter }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Fault = z.infer<typeof Fault>;
const Envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(Fault).nullish(),
});

const because: Readonly<Record<string, 'credentials' | 'permission' | 'plan'>> = {
  auth_failed: 'credentials',
  forbidden: 'permission',
  not_in_team: 'permission',
  require_elevated_privilege: 'permission',
  paid_required: 'plan',
  require_ai_credits: 'plan',
  account_cancelled: 'plan',
};
/** The codes say what is wrong; the status does not: it is often 200, and 500 where a key is missing. */
function troubleOf(
  { status, headers }: ToolReply,
  fault: Fault | undefined,
  { told, now }: { readonly told: (text: string) => string; readonly now: string },
): ToolTrouble {
  const code = fault?.extensions?.code ?? fault?.code ?? '';
  const why = because[code] ?? (status === 401 ? 'credentials' : undefined);
  // Only what is marked as friendly is meant for people.
  const said = fault?.friendly === true ? told(fault.message) : '';
  const correlation = fault?.extensions?.correlationId;
  const request = correlation === undefined ? null : told(correlation);
  if (why) return { kind: 'refused', why, status, said, request };
  if (code === 'too_many_requests' || status === 429) {
    const retryAfter = fault?.extensions?.metadata?.retryAfter;
    return { kind: 'wait', why: 'asked', until: waitUntil({ ...headers, retryAfter }, now) };
  }
  if (code === 'object_not_found') return { kind: 'missing' };
  if (status === 403) return { kind: 'refused', why: 'permission', status, said, request };
  if (code === 'invalid_arguments' || code === 'args_required') return { kind: 'senseless', detail: code };
  return { kind: 'down', status };
}

/** Where a list goes on: how many were passed over, and the last call before that. */
const Place = z.object({ skip: z.int().min(0), last: z.string().nullable() });

class Fireflies implements Tool {
  readonly batch = 1;
  readonly #deps: ToolDeps;
  readonly #key: string;
  readonly #told: (text: string) => string;

  constructor(deps: ToolDeps) {
    this.#deps = deps;
    this.#told = saidOf(deps.credentials);
    this.#key = deps.credentials.provider === 'fireflies' ? deps.credentials.key : '';
  }

  async test(): Promise<Account> {
    const { user } = understood(z.object({ user: FirefliesUser }), await this.#ask(USER));
    const people = await this.listUsers();
    const { user_id: id, name, email, is_admin: isAdmin } = user;
    const role = isAdmin === true ? 'Admin' : isAdmin === false ? 'Member' : null;
    return { id, name: nameOf(name ?? email), email: emailOf(email), role, plan: null, users: people.size };
  }

  async listUsers(): Promise<ReadonlyMap<string, Participant>> {
    const { users } = understood(z.object({ users: z.array(FirefliesUser).nullish() }), await this.#ask(USERS));
    return new Map(
      (users ?? []).map((user) => [user.user_id, { name: nameOf(user.name), email: emailOf(user.email) }]),
    );
  }

  async listCalls(window: Window, page: string | null): Promise<ListedPage> {
    const { skip, last } = page === null ? { skip: 0, last: null } : Place.parse(JSON.parse(page));
    const found = await this.#list(window, skip);
    const read = found.map(readListed);
    refuseNameless(read);
    const [calls, bad] = [read.filter(isCall), read.filter(isBad)];
    const ids = read.map(({ externalId }) => externalId);
    // Whoever passes nothing over answers the same for ever.
    if (last !== null && found.length === PAGE && ids.at(-1) === last)
      throw new ToolError({ kind: 'senseless', detail: 'the same page came twice' });
    // Pages shift while they are read: where the last one seen is not here, some may have slipped between the two.
    if (skip > 0 && last !== null && !ids.includes(last))
      return { calls, bad, next: JSON.stringify({ skip: Math.max(0, skip - PAGE + 1), last: null }) };
    // The next page begins with this one; where it has no id, nothing can be looked for.
    const ending = idIn(read.at(-1));
    const next = found.length < PAGE ? null : JSON.stringify({ skip: skip + PAGE - 1, last: ending });
    return { calls, bad, next };
  }

  async getTranscripts(externalIds: readonly string[]): Promise<ReadonlyMap<string, Told>> {
    const told = new Map<string, Told>();
    for (const id of externalIds) told.set(id, await one((query, variables) => this.#ask(query, variables), id));
    return told;
  }

  // There is no call to revoke a key: it is done by hand, there.
  async disconnect(): Promise<void> {
    return undefined;
  }

  async #list({ from, to }: Window, skip: number): Promise<unknown[]> {
    const asked = { fromDate: from, toDate: to, limit: PAGE, skip };
    const { transcripts } = understood(
      z.object({ transcripts: z.array(z.unknown()).nullable() }),
      await this.#ask(LIST, asked),
    );
    return transcripts ?? [];
  }

  async #ask(query: string, variables: object = {}): Promise<unknown> {
    const { send, now } = this.#deps;
    const headers = { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' };
    const reply = await send({ url: ENDPOINT, method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    // Whatever the status says, what a key is refused with stands in the body.
    const envelope = Envelope.safeParse(reply.status === 200 ? readJson(reply.text) : jsonOr(reply.text));
    const fault = envelope.data?.errors?.[0];
    if (fault || reply.status !== 200) throw new ToolError(troubleOf(reply, fault, { told: this.#told, now: now() }));
    return understood(Envelope, envelope.data).data;
  }
}

/** Reads Fireflies with an API key. */
export const fireflies = (deps: ToolDeps): Tool => new Fireflies(deps);

async function one(ask: (query: string, variables: object) => Promise<unknown>, id: string): Promise<Told> {
  try {
    const reply = understood(z.object({ transcript: z.unknown() }), await ask(ONE, { id }));
    return reply.transcript === null || reply.transcript === undefined ? { kind: 'notYet' } : toldOf(reply.transcript);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { trouble } = error;
    if (trouble.kind === 'missing') return { kind: 'notYet' };
    // An answer with a fault that nobody knows is about this call; where there is none, it is about all of them.
    if (trouble.kind === 'down' && trouble.status === 200) return { kind: 'bad', why: 'transcript', detail: 'fault' };
    if (trouble.kind !== 'senseless') throw error;
    return { kind: 'bad', why: trouble.tooLarge ? 'tooLong' : 'transcript', detail: trouble.detail };
  }
}
