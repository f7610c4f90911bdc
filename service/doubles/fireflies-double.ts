import { z } from 'zod';

import { colleagues, type DoubleCall, sentencesOf } from './calls.ts';
import type { Answer, Asked, Double, Fault, Handler } from './double.ts';
import { limitHeaders } from './double.ts';

const Asking = z.object({
  query: z.string(),
  variables: z
    .object({
      id: z.string().optional(),
      fromDate: z.string().optional(),
      toDate: z.string().optional(),
      limit: z.int().optional(),
      skip: z.int().optional(),
    })
    .default({}),
});
type Variables = z.infer<typeof Asking>['variables'];

const MINUTE_MS = 60_000;
const A_MINUTE = 60;

const json = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify(body),
});
const error = (status: number, code: string, message: string, metadata: object = {}): Answer =>
  json(status, {
    errors: [{ message, code, friendly: true, extensions: { code, status, metadata, correlationId: 'ff-corr-1' } }],
  });

/** What is answered instead of what was asked for. The status is not the signal: most of these come with 200. */
function refusalFor(double: Double, { headers }: Asked, fault: Fault | null): Answer | null {
  const now = double.now();
  const key = headers['authorization']?.replace(/^Bearer /u, '') ?? '';
  if (key === '' || fault === 'revoked') return error(500, 'auth_failed', 'Not authorised');
  if (key !== double.key || fault === 'expired') return error(200, 'auth_failed', 'Invalid API key');
  if (fault === 'forbidden' || fault === 'ip')
    return error(200, 'require_elevated_privilege', 'You need to be an admin');
  if (fault === 'echo') return error(403, 'forbidden', `The key ${key} may not do that`);
  if (fault === 'plan') return error(200, 'paid_required', 'Upgrade to a paid plan');
  if (fault === 'down') return { status: 503, body: '<html>Service unavailable</html>' };
  if (fault === 'limitEpoch')
    return error(200, 'too_many_requests', 'Slow down', { retryAfter: Date.parse(now) + 5000 });
  if (fault === 'limitDay') {
    const midnight = `${new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`;
    return error(429, 'too_many_requests', 'Daily limit', { retryAfter: Date.parse(midnight) });
  }
  const isLimited = fault?.startsWith('limit') === true || (double.isStrict && double.within(MINUTE_MS) > A_MINUTE);
  if (!isLimited) return null;
  const told = limitHeaders(fault, now);
  return json(
    429,
    { errors: [{ message: 'Too many', code: 'too_many_requests' }] },
    Object.keys(told).length === 0 ? { 'retry-after': '30' } : told,
  );
}

function listed(call: DoubleCall, isBad: boolean) {
  return {
    id: call.id,
    title: call.title,
    date: isBad ? 'yesterday' : call.startedAt,
    duration: call.seconds / 60,
    organizer_email: call.owner.email,
    participants: [call.owner.email, ...call.guests.map(({ email }) => email)],
    transcript_url: `https://app.fireflies.example/view/${call.id}`,
    somethingNew: { nobody: 'knows' },
  };
}

function transcriptOf(call: DoubleCall, fault: Fault | null) {
  const isLive = fault === 'live';
  const sentences = sentencesOf(call).map(({ by, text, at }, index) => ({
    ...{ index, speaker_id: 0, speaker_name: by.name, text: `${text} (edited)`, raw_text: text },
    // Typed as text in the documentation, and as a number elsewhere.
    ...{ start_time: index % 2 === 0 ? String(at) : at, end_time: at + 5, ai_filters: { sentiment: 'neutral' } },
  }));
  return {
    id: call.id,
    is_live: isLive,
    sentences: fault === 'badTranscript' ? [{ text: 4 }] : fault === 'noTranscript' ? null : sentences,
    summary: {
      overview: `What ${call.title} was about.`,
      action_items: '**Ada**\nSend the offer',
      topics_discussed: ['price'],
      newField: 1,
    },
    analytics: { sentiments: { positive_pct: 40, neutral_pct: 50, negative_pct: 10 } },
    meeting_info: {
      silent_meeting: false,
      summary_status: isLive || fault === 'noTranscript' ? 'processing' : 'processed',
      fred_joined: true,
    },
  };
}

function list(
  double: Double,
  { fromDate = '', toDate = '', limit = 50, skip = 0 }: Variables,
  fault: Fault | null,
): Answer {
  const found = double.between(fromDate, toDate).slice(skip, skip + Math.min(limit, 50));
  const transcripts = found.map((call, n) => listed(call, fault === 'badCall' && n === 0));
  return json(200, { data: { transcripts } });
}

/** Answers as api.fireflies.ai does by what is published of it. */
export const firefliesDouble: Handler = (double, asked, fault) => {
  const refused = refusalFor(double, asked, fault);
  if (refused) return refused;
  const asking = Asking.safeParse(JSON.parse(asked.body));
  if (asked.path !== '/graphql' || !asking.success) return error(400, 'invalid_arguments', 'No such query');
  const { query, variables } = asking.data;
  const { id } = variables;
  if (id !== undefined) {
    const call = double.find(id, fault);
    return call
      ? json(200, { data: { transcript: transcriptOf(call, fault) } })
      : error(200, 'object_not_found', 'Not found');
  }
  if (query.includes('transcripts(')) return list(double, variables, fault);
  const users = colleagues().map((person) => ({
    user_id: person.id,
    name: person.name,
    email: person.email,
    is_admin: true,
  }));
  return json(200, { data: query.includes('users') ? { users } : { user: users[0] } });
};
