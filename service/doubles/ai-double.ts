import { z } from 'zod';

import { jsonOr } from '../integrations/reading.ts';
import { type Answer, type Asked, type Double, type Fault, type Handler, limitHeaders } from './double.ts';

/** The models of the double. */
export const aiModels = ['double-large', 'double-small'] as const;

const Asking = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  response_format: z.object({ type: z.literal('json_schema'), json_schema: z.object({ schema: z.unknown() }) }),
});
const Shape = z.object({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minimum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

const json = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify(body),
});
const error = (status: number, message: string, code: string | null = null, headers: Record<string, string> = {}) =>
  json(status, { error: { message, type: 'double', param: null, code } }, headers);

/** Something that is of this shape, and says nothing. */
function invented(schema: unknown): unknown {
  const shape = Shape.parse(schema);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, each]) => [name, invented(each)]));
    case 'array':
      return shape.items === undefined ? [] : [invented(shape.items)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1);
    default:
      return 'invented';
  }
}

const Scoring = z.object({
  rubric: z.object({ criteria: z.array(z.object({ items: z.array(z.object({ id: z.string() })) })) }),
  transcript: z.array(z.object({ text: z.string() })),
});
const gradesInTurn = ['good', 'fair', 'poor', 'not_relevant'] as const;

/** Grades for what is to be scored, one after the other; null where nothing is. */
function scored(asked: string): object | null {
  const { rubric, transcript = [] } = Scoring.safeParse(jsonOr(asked)).data ?? {};
  if (!rubric) return null;
  const items = rubric.criteria.flatMap((criterion) => criterion.items);
  const quotes = [transcript[0]?.text ?? '', 'Nobody ever said this.'];
  return {
    items: items.map(({ id }, n) => ({
      ...{ item: id, grade: gradesInTurn[n % gradesInTurn.length] },
      ...{ feedback: `What was seen of item ${String(n + 1)}.`, quotes: n === 0 ? quotes : [] },
    })),
    summary: 'Opened well. Next time, ask before the offer.',
  };
}

/** What the model writes, right or wrong. */
function written(schema: unknown, asked: string, fault: Fault | null): string {
  const answer = scored(asked) ?? invented(schema);
  if (fault === 'wrongSchema') return JSON.stringify({ answer: 42 });
  if (fault === 'unknownFields') return JSON.stringify(Object.assign({ extra: 'field' }, answer));
  const text = JSON.stringify(answer);
  if (fault === 'prose') return `Sure! Here is the JSON:\n\`\`\`json\n${text}\n\`\`\``;
  return fault === 'cutOff' ? text.slice(0, -1) : text;
}

function refusalFor(double: Double, { headers }: Asked, fault: Fault | null): Answer | null {
  const given = headers['authorization'] ?? '';
  if (given !== `Bearer ${double.key}` || fault === 'revoked')
    return error(401, `Incorrect API key provided: ${given}`);
  if (fault === 'forbidden') return error(403, 'You are not allowed to sample from this model');
  if (fault === 'missing') return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404</h1>' };
  if (fault === 'down') return error(500, 'The server had an error');
  if (fault?.startsWith('limit') !== true) return null;
  return error(429, 'Rate limit reached', 'rate_limit_exceeded', limitHeaders(fault, double.now()));
}

/** Answers as api.openai.com does by what is published of it: models, and completions in the form of a JSON schema. */
export const aiDouble: Handler = (double, asked, fault) => {
  const refused = refusalFor(double, asked, fault);
  if (refused) return refused;
  if (asked.method === 'GET' && asked.path.endsWith('/models'))
    return json(200, { object: 'list', data: aiModels.map((id) => ({ id, object: 'model', owned_by: 'double' })) });
  if (!asked.path.endsWith('/chat/completions')) return error(404, 'Not found');
  const asking = Asking.safeParse(JSON.parse(asked.body));
  if (!asking.success) return error(400, 'The request could not be understood');
  const { model, response_format: format } = asking.data;
  if (!aiModels.some((each) => each === model))
    return error(404, `The model \`${model}\` does not exist`, 'model_not_found');
  const content = written(format.json_schema.schema, asking.data.messages.at(-1)?.content ?? '', fault);
  const message = { role: 'assistant', content, refusal: null };
  const finish = fault === 'cutOff' ? 'length' : 'stop';
  return json(200, {
    ...{ id: 'chatcmpl-double', object: 'chat.completion', model: `${model}-2026-01-01` },
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: { prompt_tokens: 12, completion_tokens: 4, total_tokens: 16 },
  });
};
