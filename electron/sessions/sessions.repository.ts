import type { MemberId, SessionId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { readRecording } from '../../shared/domain/recording.ts';
import { SessionDetails, type SessionState } from '../../shared/domain/session.ts';
import type {
  Attempts,
  Neighbours,
  SessionChoices,
  SessionPage,
  SessionQuery,
  SessionRow,
} from '../../shared/ipc/session-contract.ts';
import { sessionSources } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { ListMoved } from '../reports/save-pieces.ts';
import { readMeta } from '../replica/meta.ts';
import { readPracticeMark } from '../replica/practice.repository.ts';
import type { Columns } from './columns.ts';
import { type SessionLists, sessionListsOf } from './session-lists.ts';
import { rankAt } from './verdict-facts.ts';

const MAX_ATTEMPTS = 500;

interface PracticeRow {
  readonly n: number;
  readonly id: SessionId;
  readonly email: string;
  readonly difficulty: string | null;
  readonly valid: number | null;
  readonly transcript: string | null;
  readonly feedback: string | null;
  readonly media: string | null;
}
interface CallRow {
  readonly id: SessionId;
  readonly state: SessionState;
  readonly owner: MemberId | null;
  readonly transcript: string | null;
  readonly details: string;
}
interface Named {
  readonly id: MemberId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

const PRACTICE = `SELECT n, id, email, difficulty, valid, transcript, feedback, media FROM practice
  WHERE n IN (SELECT value FROM json_each(?))`;
const CALLS = 'SELECT id, state, owner, transcript, details FROM session WHERE id IN (SELECT value FROM json_each(?))';
const NAMES = 'SELECT id, email, firstName, lastName FROM member WHERE id IN (SELECT value FROM json_each(?))';
const PENDING = 'SELECT DISTINCT session FROM verdict WHERE op < 0 AND session IN (SELECT value FROM json_each(?))';

const by = [null, 'event', 'person', 'model', 'override'] as const;

/** What is looked up for the rows of a page, whatever their number. */
class Lookup {
  readonly practice: ReadonlyMap<number, PracticeRow>;
  readonly calls: ReadonlyMap<string, CallRow>;
  /** By their ids. */
  readonly people: ReadonlyMap<string, Named>;
  readonly pending: ReadonlySet<string>;

  constructor(sql: Sql, { columns, known }: SessionLists, slots: readonly number[]) {
    const refsOf = (isPractice: boolean) =>
      slots.filter((slot) => (columns.source[slot] === 0) === isPractice).map((slot) => columns.ref[slot] ?? 0);
    const practice = sql.all<PracticeRow>(PRACTICE, JSON.stringify(refsOf(true)));
    const calls = sql.all<CallRow>(CALLS, JSON.stringify(refsOf(false).map((ref) => known.callIds[ref])));
    this.practice = new Map(practice.map((row) => [row.n, row]));
    this.calls = new Map(calls.map((row) => [row.id, row]));
    const people = slots.map((slot) => columns.people.list[columns.person[slot] ?? 0]);
    this.people = new Map(sql.all<Named>(NAMES, JSON.stringify([...new Set(people)])).map((row) => [row.id, row]));
    const ids = JSON.stringify([...practice, ...calls].map(({ id }) => id));
    this.pending = new Set(sql.all<{ session: string }>(PENDING, ids).map(({ session }) => session));
  }
}

type OfSource = Pick<
  SessionRow,
  'id' | 'difficulty' | 'valid' | 'hasTranscript' | 'hasFeedback' | 'hasRecording' | 'state'
>;

function ofSource(lookup: Lookup, { source, ref }: Columns, callIds: readonly string[], slot: number): OfSource | null {
  const at = ref[slot] ?? 0;
  if (source[slot] === 0) {
    const row = lookup.practice.get(at);
    if (!row) return null;
    const { id, difficulty, valid, transcript, feedback, media } = row;
    return {
      ...{ id, difficulty, valid: valid === null ? null : valid === 1, state: 'imported' },
      ...{
        hasTranscript: transcript !== null,
        hasFeedback: feedback !== null,
        hasRecording: readRecording(media) !== null,
      },
    };
  }
  const call = lookup.calls.get(callIds[at] ?? '');
  if (!call) return null;
  const { id, state, transcript } = call;
  return {
    ...{ id, difficulty: null, valid: null, state, hasTranscript: transcript !== null },
    ...{ hasFeedback: false, hasRecording: false },
  };
}

function rowOf(lists: SessionLists, lookup: Lookup, slot: number): SessionRow | null {
  const { columns, known } = lists;
  const told = ofSource(lookup, columns, known.callIds, slot);
  if (!told) return null;
  const person = columns.person[slot] ?? 0;
  const member = lookup.people.get(columns.people.list[person] ?? '');
  const address = columns.addresses[person] ?? '';
  const title = columns.title[slot] ?? 0;
  const { keys, ofTitle } = lists.scenarios(columns);
  const [score = -1, seconds = -1] = [columns.score[slot], columns.seconds[slot]];
  return {
    ...told,
    source: sessionSources[columns.source[slot] ?? 0] ?? 'practice',
    person: member?.id ?? null,
    personName: member ? displayName(member) : address === '' ? null : address,
    title: lists.nameOf(columns, title),
    scenario: keys.list[ofTitle[title] ?? -1] ?? null,
    attempt: columns.attempt[slot] || null,
    score: score < 0 ? null : score,
    rank: rankAt[columns.rank[slot] ?? 0] ?? null,
    scoredBy: by[columns.by[slot] ?? 0] ?? null,
    startedAt: new Date(columns.started[slot] ?? 0).toISOString(),
    seconds: seconds < 0 ? null : seconds,
    flagged: columns.flagged[slot] === 1,
    pending: lookup.pending.has(told.id),
  };
}

/** The rows of these slots, in their order. */
function rowsOf(sql: Sql, lists: SessionLists, slots: readonly number[]): SessionRow[] {
  const lookup = new Lookup(sql, lists, slots);
  return slots.flatMap((slot) => rowOf(lists, lookup, slot) ?? []);
}

/** A page of sessions; how many there are of them costs nothing more. */
export function sessionPage(sql: Sql, { filter, sort, offset, limit }: SessionQuery): SessionPage {
  const lists = sessionListsOf(sql);
  const slots = lists.list(filter, sort);
  return { total: slots.length, rows: rowsOf(sql, lists, [...slots.subarray(offset, offset + limit)]) };
}

/** Rows are looked up for so many at once. */
const AT_ONCE = 2000;

/** All sessions of a list, a part at a time. Throws a ListMoved where something was written between two parts. */
export function* partsOfSessions(
  sql: Sql,
  { filter, sort }: Pick<SessionQuery, 'filter' | 'sort'>,
): Generator<SessionRow[]> {
  const lists = sessionListsOf(sql);
  const slots = lists.list(filter, sort);
  const { mark } = lists;
  for (let start = 0; start < slots.length; start += AT_ONCE) {
    if (lists.mark !== mark) throw new ListMoved();
    yield rowsOf(sql, lists, [...slots.subarray(start, start + AT_ONCE)]);
  }
}

/** Where a session stands in a list. */
export function neighboursOf(
  sql: Sql,
  { id, filter, sort }: Pick<SessionQuery, 'filter' | 'sort'> & { id: SessionId },
): Neighbours {
  const lists = sessionListsOf(sql);
  const slots = lists.list(filter, sort);
  const slot = lists.known.slotOf(id);
  const at = slot === undefined ? -1 : slots.indexOf(slot);
  const idAt = (place: number): SessionId | null => {
    const found = slots[place];
    return at < 0 || found === undefined ? null : (rowsOf(sql, lists, [found])[0]?.id ?? null);
  };
  return { place: at < 0 ? null : at + 1, total: slots.length, previous: idAt(at - 1), next: idAt(at + 1) };
}

/** The row of a session. Throws a Refusal where it is not here. */
export function sessionRow(sql: Sql, id: SessionId): SessionRow {
  const lists = sessionListsOf(sql);
  lists.known.refresh();
  const slot = lists.known.slotOf(id);
  const [row] = slot === undefined ? [] : rowsOf(sql, lists, [slot]);
  if (!row) throw new Refusal({ code: 'session.missing' });
  return row;
}

/** The sessions of the same person at the same scenario, the first first. */
export function attemptsOf(sql: Sql, id: SessionId): Attempts {
  const lists = sessionListsOf(sql);
  const { columns } = lists;
  const slot = lists.known.slotOf(id);
  if (slot === undefined) throw new Refusal({ code: 'session.missing' });
  const { ofTitle } = lists.scenarios(columns);
  const scenarioOf = (at: number) => ofTitle[columns.title[at] ?? 0] ?? -1;
  const [person, scenario] = [columns.person[slot], scenarioOf(slot)];
  const found: number[] = [];
  for (let at = 0; at < columns.count; at += 1)
    if (
      columns.isThere(at) &&
      columns.person[at] === person &&
      (at === slot || (scenario >= 0 && scenarioOf(at) === scenario))
    )
      found.push(at);
  found.sort((one, other) => (columns.started[one] ?? 0) - (columns.started[other] ?? 0) || one - other);
  const rows = rowsOf(sql, lists, found.slice(-MAX_ATTEMPTS));
  const scores = rows.flatMap(({ score }) => score ?? []);
  const [first, last] = [scores[0], scores.at(-1)];
  const lift =
    first === undefined || last === undefined || scores.length < 2 ? null : { first, last, change: last - first };
  return { rows, lift };
}

/** Whether all sessions there are for whoever sits here have come. */
export function isComplete(sql: Sql): boolean {
  const { head } = readMeta(sql);
  return head !== null && readPracticeMark(sql).rev >= head.practice;
}

/** What lists can be filtered by, with how many sessions of each there are. */
export function sessionChoices(sql: Sql): SessionChoices {
  const lists = sessionListsOf(sql);
  const { columns } = lists;
  const { keys, names, ofTitle } = lists.scenarios(columns);
  const [ofScenario, ofCriterion] = [new Int32Array(keys.list.length), new Int32Array(columns.criteria.list.length)];
  const ofSources = new Int32Array(sessionSources.length);
  let [total, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const count = (counts: Int32Array, at: number) => void (at >= 0 && (counts[at] = (counts[at] ?? 0) + 1));
  for (let slot = 0; slot < columns.count; slot += 1) {
    if (!columns.isThere(slot)) continue;
    total += 1;
    const at = columns.started[slot] ?? 0;
    [first, last] = [Math.min(first, at), Math.max(last, at)];
    count(ofSources, columns.source[slot] ?? 0);
    count(ofScenario, ofTitle[columns.title[slot] ?? 0] ?? -1);
    columns.eachCriterion(slot, (criterion) => count(ofCriterion, criterion));
  }
  const sorted = <Choice extends { readonly name: string; readonly sessions: number }>(choices: readonly Choice[]) =>
    choices.filter(({ sessions }) => sessions > 0).toSorted((one, other) => one.name.localeCompare(other.name));
  return {
    total,
    scenarios: sorted(keys.list.map((key, n) => ({ key, name: names[n] ?? '', sessions: ofScenario[n] ?? 0 }))),
    criteria: sorted(columns.criteria.list.map((key, n) => ({ key, name: key, sessions: ofCriterion[n] ?? 0 }))),
    sources: sessionSources.flatMap((source, n) => (ofSources[n] ? [{ source, sessions: ofSources[n] }] : [])),
    first: total === 0 ? null : new Date(first).toISOString(),
    last: total === 0 ? null : new Date(last).toISOString(),
    complete: isComplete(sql),
  };
}

/** What a call says of itself beside its facts. */
export const detailsIn = (details: string): SessionDetails => readBack(() => SessionDetails.parse(JSON.parse(details)));
