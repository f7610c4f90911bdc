import { hash } from 'node:crypto';

import type { z } from 'zod';

import { onOneLine } from '../../shared/text/plain.ts';
import { CallAddress, MAX_TITLE, MAX_TURNS, type Participant, type Turn } from '../../shared/domain/session.ts';
import { type BadCall, isBad, type ListedCall, ToolError } from './provider.ts';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 20_000;

/** What a tool answered as JSON. Throws a ToolError where it is none: cut off on its way, or a page for people. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ToolError({ kind: 'senseless', detail: 'no JSON' });
  }
}

/** The same of what need not be JSON. */
export function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Where a reply first differs from what is understood: names of fields, and nothing that stands in them. */
export const faultOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue
    ? `${issue.path.map((part) => (typeof part === 'number' ? '[]' : String(part))).join('.')}: ${issue.code}`
    : '';
};

/** A reply as what it should be. Throws a ToolError that says which field is not. */
export function understood<T>(schema: z.ZodType<T>, reply: unknown): T {
  const read = schema.safeParse(reply);
  if (read.success) return read.data;
  throw new ToolError({ kind: 'senseless', detail: faultOf(read.error) });
}

/** Text of a tool as it is kept: without what would break a line or turn it around, and cut off where it is too long. */
export function cleaned(text: string, longest: number): string {
  const plain = onOneLine(text).trim().toWellFormed();
  // Half of a sign that was cut is no sign.
  return plain.length <= longest
    ? plain
    : `${plain
        .slice(0, longest - 1)
        .replace(/[\ud800-\udbff]$/u, '')
        .trimEnd()}…`;
}
export const titleOf = (text: string | null | undefined): string => cleaned(text ?? '', MAX_TITLE);
export const nameOf = (text: string | null | undefined): string => cleaned(text ?? '', LONGEST_NAME);
export const longText = (text: string): string => cleaned(text, LONGEST_TEXT);

/** An address as it is compared, where it is one at all. */
export const emailOf = (text: string | null | undefined): string | null => CallAddress.safeParse(text).data ?? null;

/** Nobody talks for longer than a week: what is said to be longer makes no sense. */
export const MOST_SECONDS = 7 * 86_400;
/** The end of the year 9999: what is later is no moment as it is written here. */
const LAST = 253_402_300_799_999;
/** Milliseconds since 1970 as a moment, UTC; null where they are none. */
export const momentOf = (ms: number | null | undefined): string | null =>
  typeof ms === 'number' && ms >= 0 && ms <= LAST ? new Date(ms).toISOString() : null;

/** Before what a call is known by that has no id: no tool has such ids. */
const NAMELESS = 'without id ';
/** A call whose id cannot be read: it is counted and told all the same, once however often the same is listed. */
export function nameless(listed: unknown, detail: string): BadCall {
  const of = hash('sha256', JSON.stringify(listed) ?? '', 'hex').slice(0, 16);
  return { externalId: NAMELESS + of, title: null, startedAt: null, detail };
}
/** The id of a call at its tool; null where it has none. */
export const idIn = (call: ListedCall | BadCall | undefined): string | null =>
  call === undefined || call.externalId.startsWith(NAMELESS) ? null : call.externalId;

/** Where no call of a page has an id, it is not the calls that make no sense. Throws a ToolError then; one alone may be only that. */
export function refuseNameless(page: readonly (ListedCall | BadCall)[]): void {
  if (page.length < 2 || page.some((call) => idIn(call) !== null)) return;
  const detail = page.find(isBad)?.detail ?? '';
  throw new ToolError({ kind: 'senseless', detail });
}

/** Each of them once: by address, and without one by name. All of them, however many there are: each may have to be erased. */
export function distinct(people: readonly Participant[]): Participant[] {
  const known = new Map<string, Participant>();
  for (const person of people) {
    const key = person.email ?? `name ${person.name}`;
    const before = known.get(key);
    if (!before || (before.name === '' && person.name !== '')) known.set(key, person);
  }
  return [...known.values()].filter(({ name, email }) => name !== '' || email !== null);
}

/** Turns as they are kept: what one speaker says in a row is one turn. */
export function turnsOf(sentences: readonly Turn[]): Turn[] {
  const turns: Turn[] = [];
  for (const sentence of sentences) {
    const last = turns.at(-1);
    const joined = last ? `${last.text} ${sentence.text}` : '';
    // A speech of an hour stays in pieces that can be found again in the recording.
    const goesOn = last?.speaker === sentence.speaker && joined.length <= 600;
    if (last && goesOn) turns[turns.length - 1] = { ...last, end: Math.max(last.end, sentence.end), text: joined };
    else turns.push(sentence);
  }
  return turns;
}

export const isTooLong = (turns: readonly Turn[]): boolean => turns.length > MAX_TURNS;
