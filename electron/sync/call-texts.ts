import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import {
  forgetUnreadable,
  isTextOf,
  keepText,
  missingTexts,
  readText,
  sweepTexts,
} from '../replica/call-texts.repository.ts';

/** So many are fetched before what waits to be sent has its turn again. */
const AT_ONCE = 8;

interface CallTextsDeps {
  /** The copy as it is now. */
  readonly sql: () => Sql;
  /** The key they are kept under on this computer, in base64; null where none can be kept, and so no text either. */
  readonly key: () => Promise<string | null>;
  readonly now: () => string;
}

type Source = Pick<ServiceClient, 'callText'>;

/** What was said in calls, as it is kept on this computer: sealed, and the latest for the time without a network. */
export class CallTexts {
  readonly #deps: CallTextsDeps;
  #key: Promise<Uint8Array | null> | undefined;
  /** What the service has not got either, or not for us: it is not asked for again before the next start. */
  readonly #nowhere = new Set<string>();

  constructor(deps: CallTextsDeps) {
    this.#deps = deps;
  }

  async #getKey(): Promise<Uint8Array | null> {
    this.#key ??= this.#deps.key().then((text) => {
      if (text === null) return null;
      const key = Buffer.from(text, 'base64');
      forgetUnreadable(this.#deps.sql(), key);
      return key;
    });
    try {
      return await this.#key;
    } catch (error) {
      // A keychain that was locked is asked again.
      this.#key = undefined;
      throw error;
    }
  }

  /** Fetches texts of the latest calls, some at a time; tells whether any came, and whether there are more. */
  async take(client: Source): Promise<{ readonly changed: boolean; readonly more: boolean }> {
    const key = await this.#getKey();
    if (!key) return { changed: false, more: false };
    sweepTexts(this.#deps.sql());
    const missing = missingTexts(this.#deps.sql()).filter((name) => !this.#nowhere.has(name));
    let changed = false;
    for (const name of missing.slice(0, AT_ONCE)) changed = (await this.#fetch(client, key, name)) !== null || changed;
    return { changed, more: missing.length > AT_ONCE };
  }

  /** A text by its name, fetched where it is not here and the service can be reached; null where it cannot be had now. */
  async read(name: string, connect: (() => Promise<Source>) | null): Promise<string | null> {
    const key = await this.#getKey();
    const here = key && readText(this.#deps.sql(), key, name);
    if (here !== null || connect === null) return here;
    try {
      return await this.#fetch(await connect(), key, name);
    } catch (error) {
      if (error instanceof Refusal && isAway(error.error)) return null;
      throw error;
    }
  }

  async #fetch(client: Source, key: Uint8Array | null, name: string): Promise<string | null> {
    const text = await client.callText(name);
    // It may have been replaced meanwhile, or be somebody else's now: the next pull tells.
    if (text === null || !isTextOf(name, text)) {
      this.#nowhere.add(name);
      return null;
    }
    if (key) keepText(this.#deps.sql(), key, name, text, this.#deps.now());
    return text;
  }
}

/** The network or the service is away, or lets this computer in no more. */
const isAway = ({ code }: AppError): boolean => code.startsWith('service.') || code === 'token.refused';
