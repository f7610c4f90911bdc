import { z } from 'zod';

import type { Insight, Participant, Turn } from '../../shared/domain/session.ts';
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

/** An id as text: a number has lost its last digits before we see it, but for small ones. */
export const Id = z.union([z.string().regex(/^\d{1,20}$/u), z.int().min(0).transform(String)]);
export const Records = z.object({ totalRecords: z.int().nullish(), cursor: z.string().nullish() }).nullish();
const text = z.string().nullish();
export const User = z.object({
  id: Id,
  emailAddress: text,
  firstName: text,
  lastName: text,
  active: z.boolean().nullish(),
});

export const Party = z.object({
  id: text,
  speakerId: Id.nullish().catch(null),
  name: text,
  emailAddress: text,
  userId: Id.nullish().catch(null),
});
type Party = z.infer<typeof Party>;
const MetaData = z.object({
  id: Id,
  title: text,
  started: z.iso.datetime({ offset: true }).refine((at) => momentOf(Date.parse(at)) !== null),
  duration: z.number().min(0).max(MOST_SECONDS).nullish(),
  primaryUserId: Id.nullish().catch(null),
  url: text,
  language: text.catch(null),
});
const Content = z
  .object({
    brief: text,
    topics: z
      .array(z.object({ name: z.string(), duration: z.number().nullish() }))
      .nullish()
      .catch(null),
    trackers: z
      .array(z.object({ name: z.string(), count: z.int().nullish() }))
      .nullish()
      .catch(null),
    pointsOfInterest: z
      .object({ actionItems: z.array(z.object({ snippet: z.string() })).nullish() })
      .nullish()
      .catch(null),
  })
  .nullish()
  .catch(null);
const Extensive = z.object({
  metaData: MetaData,
  parties: z.array(Party).nullish(),
  content: Content,
  interaction: z
    .object({ interactionStats: z.array(z.object({ name: z.string(), value: z.number() })).nullish() })
    .nullish()
    .catch(null),
});
const Known = z.object({ metaData: z.object({ id: Id, title: text.catch(null), started: text.catch(null) }) });
export const Calls = z.object({ records: Records, calls: z.array(z.unknown()).nullish() });
const Sentence = z.object({ start: z.number().min(0), end: z.number().min(0), text: z.string() });
export const Transcripts = z.object({
  callTranscripts: z.array(z.object({ callId: Id, transcript: z.unknown() })).nullish(),
});
const Monologues = z.array(z.object({ speakerId: Id.nullish().catch(null), sentences: z.array(Sentence) }));

const personOf = ({ name, emailAddress }: Party): Participant => ({ name: nameOf(name), email: emailOf(emailAddress) });
const linkOf = (link: string | null | undefined): string | null =>
  link?.startsWith('https://') === true && URL.canParse(link) && link.length <= 2000 ? link : null;

function insightOf({ content, interaction }: z.infer<typeof Extensive>): Insight | null {
  const topics = (content?.topics ?? []).filter(({ duration }) => duration !== 0).map(({ name }) => cleaned(name, 500));
  const trackers = (content?.trackers ?? []).flatMap(({ name, count }) =>
    typeof count === 'number' && count > 0 ? [{ name: cleaned(name, 200), value: String(count) }] : [],
  );
  const stats = (interaction?.interactionStats ?? []).map(({ name, value }) => ({
    name: cleaned(name, 200),
    value: String(value),
  }));
  const actions = (content?.pointsOfInterest?.actionItems ?? []).map(({ snippet }) => cleaned(snippet, 2000));
  const overview = content?.brief ? longText(content.brief) : null;
  const figures = [...trackers, ...stats].slice(0, 200);
  if (overview === null && [topics, figures, actions].every((list) => list.length === 0)) return null;
  return { version: 1, overview, topics: topics.slice(0, 200), figures, actionItems: actions.slice(0, 200) };
}

/** What is needed to read a call: who everybody in the account is. */
export type Users = ReadonlyMap<string, Participant>;

function callOf(call: z.infer<typeof Extensive>, users: Users): ListedCall {
  const { id, title, started, duration, primaryUserId, url, language } = call.metaData;
  const parties = call.parties ?? [];
  const ownParty = parties.find(({ userId }) => userId !== null && userId !== undefined && userId === primaryUserId);
  const owner = (primaryUserId ? users.get(primaryUserId) : undefined) ?? (ownParty ? personOf(ownParty) : null);
  return {
    externalId: id,
    title: titleOf(title),
    startedAt: new Date(started).toISOString(),
    seconds: Math.max(0, Math.round(duration ?? 0)),
    owner,
    participants: distinct([...(owner ? [owner] : []), ...parties.map(personOf)]),
    link: linkOf(url),
    language: language ? cleaned(language, 35) : null,
    insight: insightOf(call),
  };
}

/** A call of a list, or what is known of one that makes no sense. */
export function readCall(call: unknown, users: Users): ListedCall | BadCall {
  const read = Extensive.safeParse(call);
  if (read.success) return callOf(read.data, users);
  const known = Known.safeParse(call);
  if (!known.success) return nameless(call, faultOf(read.error));
  const { id, title, started } = known.data.metaData;
  const startedAt = momentOf(Date.parse(started ?? ''));
  return { externalId: id, title: titleOf(title), startedAt, detail: faultOf(read.error) };
}

/** Gong names speakers by numbers; who they are stands with the parties of the call. */
export function toldOf(transcript: unknown, names: ReadonlyMap<string, string>): Told {
  const read = Monologues.safeParse(transcript);
  if (!read.success) return { kind: 'bad', why: 'transcript', detail: faultOf(read.error) };
  const sentences = read.data.flatMap(({ speakerId, sentences: said }) =>
    said.map(({ start, end, text: words }): Turn => {
      const speaker = speakerId ? (names.get(speakerId) ?? '') : '';
      return { speaker, start: start / 1000, end: end / 1000, text: longText(words) };
    }),
  );
  const turns = turnsOf(sentences);
  if (isTooLong(turns)) return { kind: 'bad', why: 'tooLong', detail: `${String(turns.length)} turns` };
  return { kind: 'ready', transcript: turns.length === 0 ? null : { version: 1, turns }, insight: null };
}
