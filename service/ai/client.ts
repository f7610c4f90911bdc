import { z } from 'zod';

import type { AiFault } from '../../shared/domain/ai.ts';
import { toldUntil } from '../integrations/backoff.ts';
import { ToolError, type ToolReply, type ToolTrouble } from '../integrations/provider.ts';
import { cleaned, jsonOr } from '../integrations/reading.ts';
import type { AiSend } from './outgoing.ts';

// platform.openai.com/docs/api-reference/chat/create and …/models/list: what is asked of every endpoint that calls itself compatible.
const SAID = 300;
const MAX_OFFERED = 20;
/** A transcript of six hours with its rubric is about a megabyte. */
const MOST_ASKED = 4 * 1024 * 1024;
const FIRST_PAUSE_MS = 1000;

/** Where a model is asked, and with which key. */
export interface AiEndpoint {
  readonly url: string;
  readonly model: string;
  readonly key: string | null;
}

/** What is asked, and what the answer has to be: anything else, a field nobody asked for included, is no answer. */
export interface AiQuestion<T> {
  readonly system: string;
  readonly user: string;
  readonly schema: z.ZodType<T>;
}

export interface AiLimits {
  /** How often it is asked at the most, where it is busy or broken. */
  readonly attempts: number;
  /** After so many milliseconds it has answered or not, with all that was waited for. */
  readonly withinMs: number;
  readonly stop?: AbortSignal;
  /** Is told right before each time it is asked: each may cost. What it throws ends it. */
  readonly onTry?: () => void;
}

/** The moment, in milliseconds since 1970, by which all that is asked has an answer. */
interface Within {
  readonly ends: number;
  readonly stop: AbortSignal | undefined;
}

/** Why there is no answer. `said` is the endpoint's own, and may hold what it was asked, but no key. */
export type AiTrouble =
  | Extract<ToolTrouble, { kind: 'address' }>
  | { readonly kind: 'credentials'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number; readonly said: string }
  | { readonly kind: 'model'; readonly offered: readonly string[] }
  | { readonly kind: 'missing' }
  /** `until` is null where it did not say how long. */
  | { readonly kind: 'busy'; readonly until: string | null }
  | { readonly kind: 'down'; readonly status: number }
  | { readonly kind: 'unreached' | 'certificate' | 'slow' | 'tooLong' | 'stopped' }
  | { readonly kind: 'senseless'; readonly detail: AiFault };

export class AiError extends Error {
  readonly trouble: AiTrouble;
  constructor(trouble: AiTrouble) {
    super(`ai: ${trouble.kind}`);
    this.name = 'AiError';
    this.trouble = trouble;
  }
}

export interface AiDeps {
  readonly send: AiSend;
  readonly now: () => string;
  readonly random: () => number;
  /** A text without the keys that are in use. */
  readonly redact: (text: string) => string;
  /** Waits so long, or until it is stopped. */
  readonly wait: (ms: number, stop?: AbortSignal) => Promise<void>;
}

const Reply = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});
const Models = z.object({ data: z.array(z.object({ id: z.string() })) });
const Problem = z.object({
  error: z.union([z.string(), z.object({ message: z.string().nullish(), code: z.unknown().optional() })]),
});

/** What an endpoint says of its refusal: as OpenAI does, as a bare text in its place, or as plain text. */
function problemIn({ headers, text }: ToolReply): { message: string; code: unknown } {
  const { error } = Problem.safeParse(jsonOr(text)).data ?? {};
  if (typeof error === 'string') return { message: error, code: null };
  const plain = headers['content-type']?.startsWith('text/plain') === true ? text : '';
  return { message: error ? (error.message ?? '') : plain, code: error?.code };
}

const fail = (trouble: AiTrouble): never => {
  throw new AiError(trouble);
};
const senseless = (detail: AiFault): never => fail({ kind: 'senseless', detail });

/** Many models put what they write into the fence of a code, whatever they were asked. */
const FENCE = /^\s*```(?:json)?\s*\n(?<inside>[\s\S]*?)\n?\s*```\s*$/u;

/** JSON and nothing around it; of an answer one fence around all of it is taken away. */
function jsonIn(text: string, detail: 'json' | 'answer'): unknown {
  try {
    return JSON.parse(detail === 'answer' ? (FENCE.exec(text)?.groups?.['inside'] ?? text) : text);
  } catch {
    return senseless(detail);
  }
}

/** What is said in an answer, as what was asked for. Throws an AiError. */
function answerIn<T>(text: string, schema: z.ZodType<T>): { value: T; model: string | null } {
  const reply = Reply.safeParse(jsonIn(text, 'json'));
  if (!reply.success) return senseless('shape');
  const [choice] = reply.data.choices;
  if (!choice || choice.message.refusal) return senseless('declined');
  if (choice.finish_reason === 'length') return senseless('cutOff');
  const value = schema.safeParse(jsonIn(choice.message.content ?? '', 'answer'));
  if (!value.success) return senseless('answer');
  return { value: value.data, model: reply.data.model ?? null };
}

/** The shape of an answer as the API wants it: without what names the dialect. */
function shapeOf(schema: z.ZodType): object {
  const { $schema: _, ...shape } = z.toJSONSchema(schema);
  return shape;
}

function ofTool(trouble: ToolTrouble): AiTrouble {
  if (trouble.kind === 'address') return trouble;
  if (trouble.kind === 'down') return { kind: trouble.because ?? 'unreached' };
  return { kind: 'senseless', detail: trouble.kind === 'senseless' && trouble.tooLarge ? 'shape' : 'elsewhere' };
}

/** Asks models over the published API of OpenAI, which others answer as well. It keeps nothing. */
export class AiClient {
  readonly #deps: AiDeps;

  constructor(deps: AiDeps) {
    this.#deps = deps;
  }

  /** Asks for an answer of a shape, and again where it is busy or broken, as far as the limits go. Throws an AiError. */
  async askForJson<T>(
    endpoint: AiEndpoint,
    question: AiQuestion<T>,
    { attempts, withinMs, stop, onTry }: AiLimits,
  ): Promise<{ readonly value: T; readonly model: string }> {
    const { now, wait } = this.#deps;
    const ends = Date.parse(now()) + withinMs;
    for (let attempt = 1; ; attempt += 1) {
      onTry?.();
      try {
        const { value, model } = await this.#once(endpoint, question, { ends, stop });
        return { value, model: model ?? endpoint.model };
      } catch (error) {
        if (stop?.aborted) return fail({ kind: 'stopped' });
        const pause = attempt < attempts && error instanceof AiError ? this.#pauseFor(error.trouble, attempt) : null;
        if (pause === null || Date.parse(now()) + pause >= ends) throw error;
        await wait(pause, stop);
        if (stop?.aborted) return fail({ kind: 'stopped' });
      }
    }
  }

  /** How long is waited for what passes; null for what does not. */
  #pauseFor(trouble: AiTrouble, attempt: number): number | null {
    const { now, random } = this.#deps;
    if (trouble.kind === 'busy' && trouble.until !== null)
      return Math.max(0, Date.parse(trouble.until) - Date.parse(now()));
    return trouble.kind === 'down' || trouble.kind === 'busy'
      ? FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random() / 2)
      : null;
  }

  async #once<T>(endpoint: AiEndpoint, { system, user, schema }: AiQuestion<T>, within: Within) {
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ];
    const format = { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: shapeOf(schema) } };
    const body = JSON.stringify({ model: endpoint.model, messages, response_format: format });
    if (Buffer.byteLength(body) > MOST_ASKED) return fail({ kind: 'tooLong' });
    const reply = await this.#send(endpoint, { path: '/chat/completions', body, within });
    if (reply.status === 200) return answerIn(reply.text, schema);
    return fail(await this.#troubleOf(endpoint, reply, within));
  }

  async #troubleOf(endpoint: AiEndpoint, reply: ToolReply, within: Within): Promise<AiTrouble> {
    const { status, headers } = reply;
    const { message, code } = problemIn(reply);
    if (status === 401) return { kind: 'credentials', status };
    if (status === 429) return { kind: 'busy', until: toldUntil(headers, this.#deps.now()) };
    if (status >= 500) return { kind: 'down', status };
    const said = this.#told(message);
    if (status === 404 || code === 'model_not_found') {
      const offered = await this.#offered(endpoint, within);
      if (offered !== null && !offered.includes(endpoint.model))
        return { kind: 'model', offered: offered.slice(0, MAX_OFFERED).map((each) => this.#told(each)) };
      if (offered === null && code === 'model_not_found') return { kind: 'model', offered: [] };
      if (said === '') return { kind: 'missing' };
    }
    return { kind: 'refused', status, said };
  }

  /** A text of an endpoint as it may be told: of a key that was cut off, nobody would know the rest. */
  #told(text: string): string {
    return cleaned(this.#deps.redact(text), SAID);
  }

  /** The models that an endpoint says it has; null where it does not say in time. */
  async #offered(endpoint: AiEndpoint, within: Within): Promise<readonly string[] | null> {
    if (within.ends <= Date.parse(this.#deps.now())) return null;
    try {
      const { status, text } = await this.#send(endpoint, { path: '/models', within });
      const models = status === 200 ? Models.safeParse(jsonOr(text)).data : undefined;
      return models?.data.map(({ id }) => id) ?? null;
    } catch {
      // What is wrong was told already; this would only say it better.
      return null;
    }
  }

  async #send(
    { url, key }: AiEndpoint,
    { path, body, within: { ends, stop } }: { path: string; body?: string; within: Within },
  ): Promise<ToolReply> {
    const headers = {
      accept: 'application/json',
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    const asked = { url: url + path, method, headers, ...(body !== undefined && { body }) } as const;
    try {
      return await this.#deps.send(asked, Math.max(1, ends - Date.parse(this.#deps.now())), stop);
    } catch (error) {
      if (error instanceof ToolError) return fail(ofTool(error.trouble));
      throw error;
    }
  }
}
