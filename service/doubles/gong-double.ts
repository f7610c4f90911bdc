import { z } from 'zod';

import { colleagues, type DoubleCall, sentencesOf } from './calls.ts';
import { type Answer, type Asked, type Double, type Fault, type Handler, limitHeaders } from './double.ts';

const PAGE = 100;
const A_SECOND = 3;
const A_DAY = 10_000;
const DAY_MS = 86_400_000;

const Asking = z.object({
  cursor: z.string().optional(),
  filter: z
    .object({
      fromDateTime: z.string().optional(),
      toDateTime: z.string().optional(),
      callIds: z.array(z.string()).optional(),
    })
    .default({}),
});

const json = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify({ requestId: 'gong-req-1', ...body }),
});
const error = (status: number, text: string): Answer => json(status, { errors: [text] });
const NOTHING = 'No calls found corresponding to the provided filters';

const isOverBudget = (double: Double): boolean =>
  double.isStrict && (double.within(1000) > A_SECOND || double.within(DAY_MS) > A_DAY);

function refusalFor(double: Double, { headers }: Asked, fault: Fault | null): Answer | null {
  const given = Buffer.from((headers['authorization'] ?? '').replace(/^Basic /u, ''), 'base64').toString();
  if (given !== double.key || fault === 'expired' || fault === 'revoked') return error(401, 'Invalid credentials');
  if (fault === 'ip') return error(403, 'The IP address is not trusted');
  if (fault === 'forbidden' || fault === 'plan') return error(403, 'Missing permission api:calls:read:extensive');
  if (fault === 'echo') return json(403, { requestId: `for ${given}`, errors: [`The key ${given} lacks a scope`] });
  if (fault === 'down') return { status: 502, body: '<html>Bad gateway</html>' };
  if (fault === 'limitDay') return json(429, { errors: ['Too many'] }, { 'retry-after': '3600' });
  const isLimited = fault?.startsWith('limit') === true || isOverBudget(double);
  if (!isLimited) return null;
  const told = limitHeaders(fault, double.now());
  return json(429, { errors: ['Too many'] }, Object.keys(told).length === 0 ? { 'retry-after': '1' } : told);
}

const partiesOf = ({ owner, guests }: DoubleCall) =>
  [owner, ...guests].map((person, n) => ({
    ...{ id: `party-${String(n)}`, speakerId: String(5_000_000_000_000_000_000n + BigInt(n)), name: person.name },
    ...{
      emailAddress: person.email,
      affiliation: n === 0 ? 'Internal' : 'External',
      ...(person.id !== '' && { userId: person.id }),
    },
  }));

const callOf = (call: DoubleCall, isBad: boolean) => ({
  metaData: {
    id: call.id,
    title: call.title,
    started: isBad ? 'yesterday' : new Date(call.startedAt).toISOString().replace('Z', '+00:00'),
    duration: call.seconds,
    primaryUserId: call.owner.id,
    url: `https://app.gong.example/call?id=${call.id}`,
    language: 'eng',
    newField: true,
  },
  parties: partiesOf(call),
  content: {
    brief: `What ${call.title} was about.`,
    topics: [{ name: 'Pricing', duration: 60 }],
    trackers: [{ name: 'Budget', count: 2 }],
  },
  interaction: { interactionStats: [{ name: 'Talk Ratio', value: 0.42 }] },
});

function extensive(double: Double, { cursor, filter }: z.infer<typeof Asking>, fault: Fault | null): Answer {
  const { fromDateTime = '', toDateTime = '', callIds } = filter;
  const all = callIds
    ? callIds.flatMap((id) => double.find(id, fault) ?? [])
    : double.between(fromDateTime, toDateTime);
  // An empty list is told as an error.
  if (all.length === 0) return error(404, NOTHING);
  const start = fault === 'repeatedCursor' ? 0 : Number(cursor?.replace('at-', '') ?? '0');
  const calls = all.slice(start, start + PAGE).map((call, n) => callOf(call, fault === 'badCall' && n === 0));
  const next = start + PAGE < all.length || fault === 'repeatedCursor' ? { cursor: `at-${String(start + PAGE)}` } : {};
  const records = { totalRecords: all.length, currentPageSize: calls.length, currentPageNumber: start / PAGE, ...next };
  return json(200, { records, calls });
}

function transcripts(double: Double, { filter }: z.infer<typeof Asking>, fault: Fault | null): Answer {
  const calls = (filter.callIds ?? []).flatMap((id) => double.find(id, fault) ?? []);
  if (calls.length === 0 || fault === 'noTranscript' || fault === 'live') return error(404, NOTHING);
  const callTranscripts = calls.map((call, n) => ({
    callId: call.id,
    transcript:
      fault === 'badTranscript' && n === 0
        ? 'nothing'
        : sentencesOf(call).map(({ by, text, at }) => {
            const party = partiesOf(call).find(({ emailAddress }) => emailAddress === by.email);
            return {
              speakerId: party?.speakerId,
              topic: null,
              sentences: [{ start: at * 1000, end: (at + 5) * 1000, text }],
            };
          }),
  }));
  return json(200, { records: { totalRecords: calls.length }, callTranscripts });
}

/** Answers as api.gong.io does by what is published of it. */
export const gongDouble: Handler = (double, asked, fault) => {
  const refused = refusalFor(double, asked, fault);
  if (refused) return refused;
  if (asked.method === 'GET' && asked.path === '/v2/users') {
    const users = (double.people ?? colleagues()).map(({ id, name, email }) => {
      const [firstName, lastName] = name.split(' ');
      return { id, emailAddress: email, firstName, lastName, active: true };
    });
    return json(200, { records: { totalRecords: users.length }, users });
  }
  const asking = Asking.safeParse(asked.body === '' ? {} : JSON.parse(asked.body));
  if (!asking.success) return error(400, 'Failed to parse the request');
  if (asked.path === '/v2/calls/extensive') return extensive(double, asking.data, fault);
  return asked.path === '/v2/calls/transcript' ? transcripts(double, asking.data, fault) : error(404, 'Not found');
};
