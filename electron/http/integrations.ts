import { HTTPError, type KyInstance } from 'ky';
import { z } from 'zod';

import {
  Account,
  type Credentials,
  type ImportScope,
  type Provider,
  type SeenConnection,
} from '../../shared/domain/connection.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { LinkableAccount } from '../../shared/domain/organization-account.ts';
import { CallPeople, SkippedCall } from '../../shared/domain/call-people.ts';

/** What is said of a person whom tools name, and what whoever says so has seen. */
interface Mapping {
  readonly was: MemberId | 'outside' | null;
  readonly to: MemberId | 'outside' | 'undo';
}

/** What the service is asked about connected tools at once: none of it is kept to be sent later. */
export interface Integrations {
  /** Asks the tool whose a key is; nothing is kept. */
  testTool(credentials: Credentials): Promise<Account>;
  connectTool(credentials: Credentials, scope: ImportScope): Promise<void>;
  /** The accounts of the organization that this workspace may use. */
  linkableAccounts(): Promise<LinkableAccount[]>;
  linkTool(provider: Provider, id: string, scope: ImportScope): Promise<void>;
  replaceToolKey(credentials: Credentials, seen?: SeenConnection): Promise<void>;
  rescopeTool(provider: Provider, change: { readonly was: ImportScope; readonly scope: ImportScope }): Promise<void>;
  disconnectTool(provider: Provider, calls: 'keep' | 'delete', seen?: SeenConnection): Promise<void>;
  /** Asks a tool for new calls now, or ends what is under way. */
  steerTool(provider: Provider, act: 'sync' | 'stop'): Promise<void>;
  peopleOfTool(provider: Provider): Promise<CallPeople>;
  mapPerson(person: string, change: Mapping): Promise<void>;
  skippedCalls(provider: Provider): Promise<SkippedCall[]>;
  /** How many calls and practice sessions went. */
  erasePerson(email: string): Promise<z.infer<typeof Erased>>;
  /** A transcript or an insight by its hash; null where the service has none, or not for whoever asks. */
  callText(hash: string): Promise<string | null>;
}

const Erased = z.object({ calls: z.int(), sessions: z.int().default(0) });

const NOT_FOUND = 404;

async function textOf(http: KyInstance, name: string, timeout: number): Promise<string | null> {
  try {
    return await http.get(`v1/transcripts/${name}`, { timeout }).text();
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === NOT_FOUND) return null;
    throw error;
  }
}

export const integrations = (
  http: KyInstance,
  { longMs }: { readonly longMs: number },
  reach: <T>(work: () => Promise<T>) => Promise<T>,
): Integrations => {
  // A tool may take long to answer, and is asked before we are answered.
  const post = (act: string, json: object) => http.post(`v1/integrations/${act}`, { json, timeout: longMs });
  const done = (act: string, json: object) => reach(async () => void (await post(act, json).text()));
  const told = (provider: Provider, what: 'people' | 'skipped') =>
    http.get(`v1/integrations/${provider}/${what}`).json();
  return {
    testTool: (credentials) => reach(async () => Account.parse(await post('test', { credentials }).json())),
    connectTool: (credentials, scope) => done('connect', { credentials, scope }),
    linkableAccounts: () =>
      reach(async () => z.array(LinkableAccount).parse(await http.get('v1/integrations/accounts').json())),
    linkTool: (provider, id, scope) => done('link', { provider, id, scope }),
    replaceToolKey: (credentials, seen) => done('key', { credentials, seen }),
    rescopeTool: (provider, change) => done('scope', { provider, ...change }),
    disconnectTool: (provider, calls, seen) => done('disconnect', { provider, calls, seen }),
    steerTool: (provider, act) => done(act, { provider }),
    peopleOfTool: (provider) => reach(async () => CallPeople.parse(await told(provider, 'people'))),
    mapPerson: (person, change) => done('people', { person, ...change }),
    skippedCalls: (provider) => reach(async () => z.array(SkippedCall).parse(await told(provider, 'skipped'))),
    callText: (name) => reach(() => textOf(http, name, longMs)),
    erasePerson: (email) => reach(async () => Erased.parse(await post('erase', { email }).json())),
  };
};
