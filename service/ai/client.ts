import { z } from 'zod';

import type { AiFault } from '../../shared/domain/ai.ts';
import { waitUntil } from '../integrations/backoff.ts';
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
}

/** Why there is no answer. `said` is the endpoint's own, and may hold what it was asked. */
export type AiTrouble =
  | Extract<ToolTrouble, { kind: 'address' }>
  | { readonly kind: 'credentials'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number; readonly said: string }
  | { readonly kind: 'model'; readonly offered: readonly string[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'busy'; readonly until: string }
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
const Problem = z.object({ error: z.object({ message: z.string(), code: z.unknown() }) });

const fail = (trouble: AiTrouble): never => {
  throw new AiError(trouble);
};
const senseless = (detail: AiFault): never => fail({ kind: 'senseless', detail });

/** JSON and nothing around it. */
function jsonIn(text: string, detail: 'json' | 'answer'): unknown {
  try {
    return JSON.parse(text);
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
    { attempts, withinMs, stop }: AiLimits,
  ): Promise<{ readonly value: T; readonly model: string }> {
    const { now, wait } = this.#deps;
    const ends = Date.parse(now()) + withinMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const left = Math.max(1, ends - Date.parse(now()));
        const { value, model } = await this.#once(endpoint, question, left, stop);
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
    if (trouble.kind === 'busy') return Math.max(0, Date.parse(trouble.until) - Date.parse(now()));
    return trouble.kind === 'down' ? FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random() / 2) : null;
  }

  async #once<T>(endpoint: AiEndpoint, { system, user, schema }: AiQuestion<T>, ms: number, stop?: AbortSignal) {
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ];
    const format = { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: shapeOf(schema) } };
    const body = JSON.stringify({ model: endpoint.model, messages, response_format: format });
    if (Buffer.byteLength(body) > MOST_ASKED) return fail({ kind: 'tooLong' });
    const reply = await this.#send(endpoint, { path: '/chat/completions', body, ms, ...(stop && { stop }) });
    if (reply.status === 200) return answerIn(reply.text, schema);
    return fail(await this.#troubleOf(endpoint, reply, ms, stop));
  }

  async #troubleOf(
    endpoint: AiEndpoint,
    { status, headers, text }: ToolReply,
    ms: number,
    stop?: AbortSignal,
  ): Promise<AiTrouble> {
    const { error } = Problem.safeParse(jsonOr(text)).data ?? {};
    if (status === 401) return { kind: 'credentials', status };
    if (status === 429) return { kind: 'busy', until: waitUntil(headers, this.#deps.now()) };
    if (status >= 500) return { kind: 'down', status };
    if (status === 404 || error?.code === 'model_not_found') {
      const offered = await this.#offered(endpoint, ms, stop);
      if (offered === null || offered.includes(endpoint.model)) return { kind: 'missing' };
      return { kind: 'model', offered: offered.slice(0, MAX_OFFERED) };
    }
    return { kind: 'refused', status, said: cleaned(error?.message ?? '', SAID) };
  }

  /** The models that an endpoint says it has; null where it does not say. */
  async #offered(endpoint: AiEndpoint, ms: number, stop?: AbortSignal): Promise<readonly string[] | null> {
    try {
      const { status, text } = await this.#send(endpoint, { path: '/models', ms, ...(stop && { stop }) });
      const models = status === 200 ? Models.safeParse(jsonOr(text)).data : undefined;
      return models?.data.map(({ id }) => cleaned(id, SAID)) ?? null;
    } catch {
      // What is wrong was told already; this would only say it better.
      return null;
    }
  }

  async #send(
    { url, key }: AiEndpoint,
    { path, body, ms, stop }: { path: string; body?: string; ms: number; stop?: AbortSignal },
  ): Promise<ToolReply> {
    const headers = {
      accept: 'application/json',
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    const asked = { url: url + path, method, headers, ...(body !== undefined && { body }) } as const;
    try {
      return await this.#deps.send(asked, ms, stop);
    } catch (error) {
      if (error instanceof ToolError) return fail(ofTool(error.trouble));
      throw error;
    }
  }
}
