import { z } from 'zod';

import type { Account } from '../../shared/domain/connection.ts';
import type { Participant } from '../../shared/domain/session.ts';
import { commonDomain, markedAccount } from './account-marks.ts';
import { waitUntil } from './backoff.ts';
import { firstPlace, nextPlace, pieceAt, Place, shorterPlace } from './gong-places.ts';
import { Calls, Id, Party, readCall, Records, toldOf, Transcripts, User, type Users } from './gong-replies.ts';
import {
  isBad,
  isCall,
  type ListedPage,
  type Told,
  type Tool,
  type ToolDeps,
  ToolError,
  type ToolReply,
  type ToolTrouble,
} from './provider.ts';
import { saidOf } from './hidden-key.ts';
import { emailOf, idIn, jsonOr, nameOf, readJson, refuseNameless, understood } from './reading.ts';

/** help.gong.io: REST v2 with an access key and its secret; ids have up to 20 digits, and stay text. */
const NO_CALLS = /no calls found/iu;
/** A list of users ends, whatever a tool says. */
const MOST_PAGES = 500;

const Problem = z.object({
  requestId: z.string().nullish().catch(null),
  errors: z.array(z.string()).nullish().catch(null),
});
/** A reply of Gong has no codes: what is wrong follows from its status and, where there are two meanings, from its words. */
function troubleOf(
  { status, headers, text: body }: ToolReply,
  told: (text: string) => string,
  now: string,
): ToolTrouble {
  const { requestId = null, errors = [] } = Problem.safeParse(jsonOr(body)).data ?? {};
  const words = (errors ?? []).join(' ');
  const request = requestId === null ? null : told(requestId);
  const refused = { kind: 'refused', status, said: told(words), request } as const;
  if (status === 401) return { ...refused, why: 'credentials' };
  if (status === 403) return { ...refused, why: /\bip\b|address/iu.test(words) ? 'address' : 'permission' };
  if (status === 429) return { kind: 'wait', why: 'asked', until: waitUntil(headers, now) };
  if (status === 404 && NO_CALLS.test(words)) return { kind: 'missing' };
  if (status >= 500) return { kind: 'down', status };
  return { kind: 'senseless', detail: `answered ${String(status)}` };
}

/** What is asked for at a place. The cursor stands in the body: in the address of a POST it is not heard, and the first page comes for ever. */
function asking(place: Place, window: { from: string; to: string }): object {
  const { from, to } = pieceAt(place, window);
  return {
    ...(place.cursor !== null && { cursor: place.cursor }),
    filter: { fromDateTime: from, toDateTime: to },
    contentSelector: {
      exposedFields: {
        parties: true,
        content: { brief: true, topics: true, trackers: true, pointsOfInterest: true },
        interaction: { interactionStats: true },
      },
    },
  };
}

class Gong implements Tool {
  // So that a page of transcripts is no longer than is read.
  readonly batch = 10;
  readonly #deps: ToolDeps;
  readonly #origin: string;
  readonly #authorization: string;
  readonly #told: (text: string) => string;
  #users: Promise<Users> | undefined;

  constructor(deps: ToolDeps) {
    const { credentials } = deps;
    const { baseUrl, accessKey, secret } =
      credentials.provider === 'gong' ? credentials : { baseUrl: '', accessKey: '', secret: '' };
    this.#deps = deps;
    this.#told = saidOf(credentials);
    // An address that is none is refused where it is asked.
    this.#origin = URL.parse(baseUrl)?.origin ?? baseUrl;
    this.#authorization = `Basic ${Buffer.from(`${accessKey}:${secret}`).toString('base64')}`;
  }

  async test(): Promise<Account> {
    const users = await this.#readUsers();
    const place = new URL(this.#origin).hostname;
    // Whose company it is, Gong does not say, and the address may be the one of all: it is known by its people.
    const domain = commonDomain([...users.values()].map(({ email }) => email));
    return {
      ...{ id: markedAccount(place, users.keys()), name: domain === null ? place : `${domain}, ${place}` },
      ...{ email: null, role: null, plan: null, users: users.size },
    };
  }

  async listUsers(): Promise<Users> {
    this.#users ??= this.#readUsers();
    try {
      return await this.#users;
    } catch (error) {
      // What failed once is asked for again, and does not fail for ever.
      this.#users = undefined;
      throw error;
    }
  }

  async listCalls(window: { from: string; to: string }, page: string | null): Promise<ListedPage> {
    let place = page === null ? firstPlace(window) : Place.parse(JSON.parse(page));
    const users = await this.listUsers();
    for (;;) {
      const reply = await this.#orNothing(() => this.#post('/v2/calls/extensive', asking(place, window)));
      const { records, calls } = reply === null ? { records: null, calls: [] } : understood(Calls, reply);
      const read = (calls ?? []).map((call) => readCall(call, users));
      refuseNameless(read);
      const first = idIn(read[0]);
      // An empty cursor is none.
      const cursor = (records?.cursor ?? '') || null;
      const told = { count: calls?.length ?? 0, total: records?.totalRecords ?? null, cursor, first };
      const shorter = shorterPlace(place, told);
      if (shorter === null) {
        const isRepeated =
          place.cursor !== null && (cursor === place.cursor || (first !== null && first === place.first));
        if (isRepeated) throw new ToolError({ kind: 'senseless', detail: 'the same page came twice' });
        const next = nextPlace(place, window, told);
        return { calls: read.filter(isCall), bad: read.filter(isBad), next: next && JSON.stringify(next) };
      }
      place = shorter;
    }
  }

  async getTranscripts(externalIds: readonly string[]): Promise<ReadonlyMap<string, Told>> {
    const told = new Map<string, Told>(externalIds.map((id) => [id, { kind: 'notYet' }]));
    try {
      const names = await this.#speakersOf(externalIds);
      const reply = await this.#orNothing(() =>
        this.#post('/v2/calls/transcript', { filter: { callIds: externalIds } }),
      );
      const { callTranscripts } = reply === null ? { callTranscripts: [] } : understood(Transcripts, reply);
      for (const { callId, transcript } of callTranscripts ?? [])
        if (told.has(callId)) told.set(callId, toldOf(transcript, names.get(callId) ?? new Map()));
      return told;
    } catch (error) {
      if (!(error instanceof ToolError) || error.trouble.kind !== 'senseless') throw error;
      return this.#oneByOne(externalIds, error.trouble);
    }
  }

  /** One of them cannot be read: the others can, each by itself. */
  async #oneByOne(
    externalIds: readonly string[],
    { detail, tooLarge }: Extract<ToolTrouble, { kind: 'senseless' }>,
  ): Promise<ReadonlyMap<string, Told>> {
    if (externalIds.length === 1)
      return new Map(externalIds.map((id) => [id, { kind: 'bad', why: tooLarge ? 'tooLong' : 'transcript', detail }]));
    const told = new Map<string, Told>();
    for (const id of externalIds) for (const [each, what] of await this.getTranscripts([id])) told.set(each, what);
    return told;
  }

  // Access keys are revoked by hand, there.
  async disconnect(): Promise<void> {
    return undefined;
  }

  /** By call, who its speakers are. */
  async #speakersOf(callIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const body = { filter: { callIds }, contentSelector: { exposedFields: { parties: true } } };
    const reply = await this.#orNothing(() => this.#post('/v2/calls/extensive', body));
    const { calls } = reply === null ? { calls: [] } : understood(Calls, reply);
    const WithParties = z.object({ metaData: z.object({ id: Id }), parties: z.array(Party).nullish() });
    return new Map(
      (calls ?? []).flatMap((call) => {
        const read = WithParties.safeParse(call);
        if (!read.success) return [];
        const parties = (read.data.parties ?? []).flatMap(({ speakerId, name, emailAddress }) =>
          speakerId ? [[speakerId, nameOf(name ?? emailAddress)] as const] : [],
        );
        return [[read.data.metaData.id, new Map(parties)] as const];
      }),
    );
  }

  async #readUsers(): Promise<Users> {
    const found = new Map<string, Participant>();
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const reply = understood(
        z.object({ records: Records, users: z.array(z.unknown()).nullish() }),
        await this.#get(`/v2/users${query}`),
      );
      for (const user of reply.users ?? []) {
        const read = User.safeParse(user);
        if (!read.success) continue;
        const { id, firstName, lastName, emailAddress } = read.data;
        found.set(id, { name: nameOf(`${firstName ?? ''} ${lastName ?? ''}`), email: emailOf(emailAddress) });
      }
      const next: string | null = reply.records?.cursor ?? null;
      if (next === null || next === cursor) return found;
      cursor = next;
    }
    return found;
  }

  /** No calls are told as an error: that is an empty list, and nothing else is. */
  async #orNothing(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ToolError && error.trouble.kind === 'missing') return null;
      throw error;
    }
  }

  #get(path: string): Promise<unknown> {
    return this.#ask('GET', path);
  }

  #post(path: string, body: object): Promise<unknown> {
    return this.#ask('POST', path, JSON.stringify(body));
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string): Promise<unknown> {
    const headers = {
      authorization: this.#authorization,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const asked = { url: this.#origin + path, method, headers, ...(body !== undefined && { body }) };
    const reply = await this.#deps.send(asked);
    if (reply.status !== 200) throw new ToolError(troubleOf(reply, this.#told, this.#deps.now()));
    return readJson(reply.text);
  }
}

/** Reads Gong with an access key and its secret. */
export const gong = (deps: ToolDeps): Tool => new Gong(deps);
