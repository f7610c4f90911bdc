import type { SessionCompleted } from '../../shared/domain/event.ts';
import { phrase, wordsOf } from '../../shared/locales/words.ts';
import type { EventsReply } from '../../shared/sync/protocol.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { readBytes } from '../imports/read-file.ts';
import { readSessionEvents, type SessionEvents } from '../imports/session-events.ts';
import { type Context, getWorkspace } from './open-workspace.ts';
import { type ExitCode, exitCode } from './terminal.ts';

/** So many of the longest fit into one request. */
const BATCH = 500;

interface Sent {
  readonly accepted: number;
  readonly duplicates: number;
  readonly differing: readonly string[];
  readonly unknown: readonly string[];
  readonly withoutSeat: readonly string[];
  readonly notEntitled: EventsReply['notEntitled'];
}

type NotEntitled = EventsReply['notEntitled'];
const everyOnce = (all: NotEntitled): NotEntitled => [
  ...new Map(all.map((one) => [`${one.email} ${one.feature}`, one])).values(),
];
const named = (of: 'feature' | 'why', word: string) => phrase('entitlements', `${of}.${word}`);

async function send(client: ServiceClient, events: readonly SessionCompleted[]): Promise<Sent> {
  const replies: EventsReply[] = [];
  for (let start = 0; start < events.length; start += BATCH)
    replies.push(await client.sendEvents(events.slice(start, start + BATCH)));
  const sum = (field: 'accepted' | 'duplicates') => replies.reduce((total, reply) => total + reply[field], 0);
  const all = (field: 'differing' | 'unknown' | 'withoutSeat') => [
    ...new Set(replies.flatMap((reply) => reply[field])),
  ];
  return {
    accepted: sum('accepted'),
    duplicates: sum('duplicates'),
    differing: all('differing'),
    unknown: all('unknown'),
    withoutSeat: all('withoutSeat'),
    notEntitled: everyOnce(replies.flatMap(({ notEntitled }) => notEntitled)),
  };
}

/** Says line by line what did not count, and what to do about it. */
function sayWhatIsLeft({ terminal }: Context, { events, rejected }: SessionEvents, sent: Sent): void {
  for (const { line, saying } of rejected) terminal.say(`line ${String(line)}: ${wordsOf(saying)}`);
  for (const email of sent.unknown)
    terminal.say(`${email} is not in this workspace. Add them and import the file again to count it.`);
  for (const email of sent.withoutSeat) terminal.say(`${email} holds no full seat: what they did counts for none.`);
  const isSaid = ({ email, feature }: NotEntitled[number]) =>
    feature === 'roleplays' && sent.withoutSeat.includes(email);
  for (const { email, feature, why } of sent.notEntitled.filter((one) => !isSaid(one)))
    terminal.say(
      phrase('entitlements', 'notEntitled', { email, feature: named('feature', feature), why: named('why', why) }),
    );
  const differing = new Set(sent.differing);
  for (const { id, email, at } of events)
    if (differing.has(id)) terminal.say(`The session of ${email} at ${at} was told otherwise before: that is kept.`);
}

/** Sends the practice sessions of an export to the service; each counts once, now and ever, however often it is sent. */
export async function importEvents(context: Context, file: string): Promise<ExitCode> {
  const { terminal } = context;
  const read = await readBytes(file);
  const sessions = read.ok
    ? readSessionEvents(read.bytes, new Date().toISOString())
    : { events: [], rejected: [], refused: read.refusal };
  const { events, rejected, refused } = sessions;
  if (refused) {
    terminal.say(wordsOf(refused.saying));
    return exitCode.refused;
  }
  const desk = await getWorkspace(context);
  const sent = await send(await desk.connect(), events);
  await desk.sync.kick();
  sayWhatIsLeft(context, sessions, sent);
  terminal.result(
    `${String(sent.accepted)} new, ${String(sent.duplicates)} already known, ${String(rejected.length)} rejected, ` +
      `${String(sent.unknown.length)} people not in this workspace.\n`,
  );
  return exitCode.done;
}
