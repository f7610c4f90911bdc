import { z } from 'zod';

import type { Insight, Participant } from '../../shared/domain/session.ts';
import type { BadCall, ListedCall, Told } from './provider.ts';
import {
  cleaned,
  distinct,
  emailOf,
  faultOf,
  isTooLong,
  longText,
  momentOf,
  MOST_SECONDS,
  nameless,
  nameOf,
  titleOf,
  turnsOf,
} from './reading.ts';

const text = z.string().nullish();
/** A member of a team, as `user` and `users` tell them. */
export const FirefliesUser = z.object({
  user_id: z.string(),
  name: text,
  email: text,
  is_admin: z.boolean().nullish(),
});
const Numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/u)
    .transform(Number)
    .refine(Number.isFinite),
]);
const Listed = z.object({
  id: z.string().min(1).max(100),
  title: text,
  /** Milliseconds since 1970. */
  date: Numeric,
  /** Minutes. */
  duration: Numeric.refine((minutes) => minutes * 60 <= MOST_SECONDS).nullish(),
  organizer_email: text,
  participants: z.array(z.string().nullable()).nullish(),
  transcript_url: text,
});
const Known = z.object({
  id: z.string().min(1).max(100),
  title: text.catch(null),
  date: Numeric.nullish().catch(null),
});
const Sentence = z.object({ speaker_name: text, text, raw_text: text, start_time: Numeric, end_time: Numeric });
const Details = z.object({
  is_live: z.boolean().nullish(),
  sentences: z.array(z.unknown()).nullish(),
  summary: z
    .object({
      overview: text,
      action_items: z.union([z.string(), z.array(z.string())]).nullish(),
      topics_discussed: z.array(z.string()).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  analytics: z
    .object({ sentiments: z.record(z.string(), z.number().nullable()).nullish() })
    .nullish()
    .catch(null),
  meeting_info: z.object({ silent_meeting: z.boolean().nullish(), summary_status: text }).nullish().catch(null),
});
type Details = z.infer<typeof Details>;

const linkOf = (link: string | null | undefined): string | null =>
  link?.startsWith('https://') === true && URL.canParse(link) && link.length <= 2000 ? link : null;

function callOf(
  { id, title, duration, organizer_email, participants, transcript_url }: z.infer<typeof Listed>,
  startedAt: string,
): ListedCall {
  const organizer = emailOf(organizer_email);
  // Several addresses may stand in one text.
  const emails = (participants ?? []).flatMap((each) => (each ?? '').split(',')).map(emailOf);
  const people = [organizer, ...emails].flatMap((email): Participant[] =>
    email === null ? [] : [{ name: '', email }],
  );
  return {
    externalId: id,
    title: titleOf(title),
    startedAt,
    seconds: Math.max(0, Math.round((duration ?? 0) * 60)),
    owner: organizer === null ? null : { name: '', email: organizer },
    participants: distinct(people),
    ...{ link: linkOf(transcript_url), language: null, insight: null },
  };
}

/** A call of a list, or what is known of one that makes no sense. */
export function readListed(listed: unknown): ListedCall | BadCall {
  const read = Listed.safeParse(listed);
  const startedAt = read.success ? momentOf(read.data.date) : null;
  if (read.success && startedAt !== null) return callOf(read.data, startedAt);
  const detail = read.success ? 'date: out of range' : faultOf(read.error);
  const known = Known.safeParse(listed);
  if (!known.success) return nameless(listed, detail);
  return { externalId: known.data.id, title: titleOf(known.data.title), startedAt: momentOf(known.data.date), detail };
}

function insightOf({ summary, analytics }: Details): Insight | null {
  if (!summary) return null;
  const { overview, action_items: actions, topics_discussed: topics } = summary;
  const lines = typeof actions === 'string' ? actions.split('\n') : (actions ?? []);
  const figures = Object.entries(analytics?.sentiments ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [{ name: cleaned(name, 200), value: `${String(value)} %` }],
  );
  return {
    version: 1,
    overview: overview ? longText(overview) : null,
    actionItems: lines
      .map((line) => cleaned(line, 2000))
      .filter((line) => line !== '')
      .slice(0, 200),
    topics: (topics ?? []).map((topic) => cleaned(topic, 500)).slice(0, 200),
    figures: figures.slice(0, 200),
  };
}

const done: ReadonlySet<string> = new Set(['processed', 'done', 'skipped', 'failed']);

/** What is heard of a meeting that goes on is not what was said in the end. */
function isFinal({ is_live: isLive, meeting_info: info, sentences }: Details): boolean {
  if (isLive === true) return false;
  const status = info?.summary_status ?? null;
  return status === null
    ? (sentences?.length ?? 0) > 0 || info?.silent_meeting === true
    : done.has(status.toLowerCase());
}

/** What was said in a call and what Fireflies makes of it, from `transcript`. */
export function toldOf(reply: unknown): Told {
  const read = Details.safeParse(reply);
  if (!read.success) return { kind: 'bad', why: 'transcript', detail: faultOf(read.error) };
  if (!isFinal(read.data)) return { kind: 'notYet' };
  const sentences = z.array(Sentence).safeParse(read.data.sentences ?? []);
  if (!sentences.success) return { kind: 'bad', why: 'transcript', detail: faultOf(sentences.error) };
  const turns = turnsOf(
    sentences.data.map((each) => ({
      speaker: nameOf(each.speaker_name),
      ...{ start: Math.max(0, each.start_time), end: Math.max(0, each.end_time) },
      // What was said: people may have edited the other.
      text: longText(each.raw_text ?? each.text ?? ''),
    })),
  );
  if (isTooLong(turns)) return { kind: 'bad', why: 'tooLong', detail: `${String(turns.length)} turns` };
  const transcript = turns.length === 0 ? null : ({ version: 1, turns } as const);
  return { kind: 'ready', transcript, insight: insightOf(read.data) };
}
