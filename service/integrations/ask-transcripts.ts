import type { Provider } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { pauseAfter } from './backoff.ts';
import { type Told, type Tool, ToolError, type ToolTrouble } from './provider.ts';
import type { Waiting } from './transcripts.ts';

/** So often a call is asked for by itself before it is doubted. */
const TRIES = 2;
/** So many calls that fail in a row may be a tool that does: that is found out before others are asked for. */
const MOST_DOUBTED = 5;

/** No transcript is given by now: not of this call or that, but of none. Calls are listed all the same. */
export class SilentError extends ToolError {
  /** Those that were asked for. */
  readonly calls: readonly Waiting[];
  constructor(trouble: ToolTrouble, calls: readonly Waiting[]) {
    super(trouble);
    this.name = 'SilentError';
    this.calls = calls;
  }
}

/** What was told of calls that wait: of those that are doubted nothing yet. */
export interface Answer {
  readonly told: ReadonlyMap<Waiting, Told>;
  /** Why no more are asked for now. */
  readonly silent: SilentError | null;
}

interface Deps {
  readonly sql: Sql;
  readonly source: Provider;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** What may be wrong with one call alone: the tool refuses it, or fails over it. */
const isOfCall = (error: unknown): error is ToolError =>
  error instanceof ToolError &&
  (error.trouble.kind === 'down' || (error.trouble.kind === 'refused' && error.trouble.why === 'permission'));

const isPassing = ({ trouble }: ToolError): boolean => trouble.kind === 'down' && trouble.because !== 'slow';

const faultOf = ({ trouble }: ToolError): Told =>
  trouble.kind === 'refused'
    ? { kind: 'bad', why: 'refused', detail: `answered ${String(trouble.status)}` }
    : {
        ...{ kind: 'bad', why: 'failed' },
        detail: trouble.kind === 'down' && trouble.status !== null ? `answered ${String(trouble.status)}` : 'no answer',
      };

// Of a call that was read once it is known that it can be; where there is none, one far from those that fail is the best there is.
const READABLE = `SELECT externalId FROM session WHERE source = ? AND state = 'imported'
  ORDER BY transcript IS NULL, startedAt DESC LIMIT 1`;
const OLDEST = `SELECT externalId FROM session WHERE source = ?1 AND state = 'waiting'
  AND id NOT IN (SELECT value FROM json_each(?2)) ORDER BY startedAt LIMIT 1`;

/**
 * Asks for transcripts, and tells calls that cannot be had from a tool that gives none: a call that fails by itself is doubted until
 * another is answered.
 */
export class TranscriptAsker {
  readonly #deps: Deps;
  #doubted: { readonly call: Waiting; readonly error: ToolError }[] = [];
  #hasAnswered = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The calls that are not to be asked for again now, by their ids. */
  get doubted(): readonly string[] {
    return this.#doubted.map(({ call }) => call.id);
  }

  /** What is told of these. Throws a ToolError where what is wrong has nothing to do with a call. */
  async ask(tool: Tool, calls: readonly Waiting[]): Promise<Answer> {
    const told = new Map<Waiting, Told>();
    const together = calls.length > 1 ? await this.#together(tool, calls) : null;
    if (together !== null) {
      for (const call of calls) told.set(call, together.get(call.externalId) ?? { kind: 'notYet' });
      this.#blame(told);
      return { told, silent: null };
    }
    for (const call of calls) {
      const answer = await this.#alone(tool, call);
      if (answer instanceof ToolError) {
        this.#doubted.push({ call, error: answer });
        const silent = this.#doubted.length < MOST_DOUBTED ? null : await this.#compare(tool);
        if (silent !== null) return { told, silent };
        if (this.#doubted.length < MOST_DOUBTED) continue;
      } else told.set(call, answer);
      this.#blame(told);
    }
    return { told, silent: null };
  }

  /** What becomes of calls that are still doubted where no other waits. */
  async settle(tool: Tool): Promise<Answer> {
    const [last] = this.#doubted.slice(-1);
    const told = new Map<Waiting, Told>();
    if (last === undefined) return { told, silent: null };
    const isKnown = this.#find(READABLE) !== undefined;
    const silent = isKnown ? await this.#compare(tool) : null;
    if (silent !== null) return { told, silent };
    this.#blame(told);
    // Nothing was ever read: whose fault it is, only more tries show.
    const isOpen = !isKnown && !this.#hasAnswered && last.error.trouble.kind === 'down';
    return { told, silent: isOpen ? new SilentError(last.error.trouble, []) : null };
  }

  /** It is by themselves that the doubted ones fail. */
  #blame(told: Map<Waiting, Told>): void {
    for (const { call, error } of this.#doubted) told.set(call, faultOf(error));
    this.#doubted = [];
  }

  async #together(tool: Tool, calls: readonly Waiting[]): Promise<ReadonlyMap<string, Told> | null> {
    try {
      const told = await tool.getTranscripts(calls.map(({ externalId }) => externalId));
      this.#hasAnswered = true;
      return told;
    } catch (error) {
      if (isOfCall(error)) return null;
      throw error;
    }
  }

  async #alone(tool: Tool, { externalId }: Pick<Waiting, 'externalId'>): Promise<Told | ToolError> {
    const { wait, random } = this.#deps;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const told = await tool.getTranscripts([externalId]);
        this.#hasAnswered = true;
        return told.get(externalId) ?? { kind: 'notYet' };
      } catch (error) {
        if (!isOfCall(error)) throw error;
        if (attempt >= TRIES || !isPassing(error)) return error;
        await wait(pauseAfter(attempt, random()));
      }
    }
  }

  #find(query: string, ...more: readonly string[]): { readonly externalId: string } | undefined {
    return this.#deps.sql.get<{ externalId: string }>(query, this.#deps.source, ...more);
  }

  /** Asks for a call that can be read: null where that is answered, and else what no call is to blame for. */
  async #compare(tool: Tool): Promise<SilentError | null> {
    const other = this.#find(READABLE) ?? this.#find(OLDEST, JSON.stringify(this.doubted));
    const answer = other && (await this.#alone(tool, other));
    if (answer !== undefined && !(answer instanceof ToolError)) return null;
    const calls = this.#doubted.map(({ call }) => call);
    const [last] = this.#doubted.slice(-1);
    this.#doubted = [];
    return last ? new SilentError((answer ?? last.error).trouble, calls) : null;
  }
}
