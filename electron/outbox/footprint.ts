import { groupKey } from '../../shared/domain/group.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import { invoiceKey } from '../../shared/domain/purchase.ts';
import { tagLike, tagsIn } from '../../shared/domain/tag.ts';
import type { Effect, SetEffect } from '../../shared/kernel/effects.ts';
import { reserveEntries } from '../../shared/kernel/reserves.ts';
import type { Reads } from '../../shared/kernel/state.ts';
import { insertAll } from '../../shared/store/insert-all.ts';
import type { Sql } from '../../shared/store/sql.ts';

/**
 * Which rows a change looked at or wrote, by keys that incoming rows have too. A key that was looked up and not found
 * counts as well: a row that comes under it may turn the decision. Seats left are in nobody's footprint: of them the
 * service decides.
 */
export const keyOf = {
  member: (id: string) => `member ${id}`,
  email: (email: string) => `email ${email}`,
  group: (id: string) => `group ${id}`,
  /** Who is in a group: of no concern to anybody but who deletes it. */
  groupUse: (id: string) => `use ${id}`,
  /** How many seats are set aside for a group. */
  reserve: (id: string) => `aside ${id}`,
  /** There is one in a copy: its row comes with every pull. */
  workspace: 'workspace',
  rubric: (id: string) => `rubric ${id}`,
  /** By what a rubric is used: of no concern to anybody but who deletes it. */
  rubricUse: (id: string) => `looks ${id}`,
  scenario: (id: string) => `scenario ${id}`,
  tag: (id: string) => `tag ${id}`,
  tagName: (name: string) => `called ${tagLike(name)}`,
  /** What a tag is on: of no concern to anybody but who deletes it. */
  tagUse: (id: string) => `label ${id}`,
  /** What counts of a session, and one of the verdicts that make it. */
  result: (session: string) => `result ${session}`,
  verdict: (id: string) => `verdict ${id}`,
  /** By what a scenario is assigned: of no concern to anybody but who deletes it. */
  scenarioUse: (id: string) => `assigns ${id}`,
  assignment: (id: string) => `assignment ${id}`,
  invoice: (id: string) => `invoice ${id}`,
  /** By what the number of an invoice is known: it may be that of a purchase. */
  invoiceNumber: (key: string) => `number ${key}`,
  groupName: (name: string) => `name ${groupKey(name)}`,
  operation: (id: string) => `operation ${id}`,
} as const;

/** Seats that a change gives back stand under this key: only refusals ask for it, rows never come under it. */
const POOL = 'pool';

export interface Footprint {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

function* keysOfTag({ id, before, after }: SetEffect): Generator<string> {
  yield keyOf.tag(id);
  for (const image of [before, after]) if (typeof image?.['name'] === 'string') yield keyOf.tagName(image['name']);
}

function* keysWritten(effect: Effect): Generator<string> {
  if (effect.kind === 'set') {
    const { entity, id, before, after } = effect;
    if (entity === 'member') yield keyOf.member(id);
    if (entity === 'group') yield keyOf.group(id);
    if (entity === 'workspace') yield keyOf.workspace;
    if (entity === 'invoice') yield keyOf.invoice(id);
    if (entity === 'rubric') yield keyOf.rubric(id);
    if (entity === 'scenario') yield keyOf.scenario(id);
    if (entity === 'tag') yield* keysOfTag(effect);
    if (entity === 'verdict') yield* [keyOf.verdict(id), keyOf.result(String((after ?? before)?.['session']))];
    if (entity === 'scenario' && after === null) yield keyOf.scenarioUse(id);
    if (entity === 'assignment') yield keyOf.assignment(id);
    if (entity === 'group' && after === null) yield keyOf.groupUse(id);
    for (const image of [before, after]) {
      if (typeof image?.['tags'] === 'string') for (const tag of tagsIn(image['tags'])) yield keyOf.tagUse(tag);
      if (entity === 'assignment' && typeof image?.['scenario'] === 'string')
        yield keyOf.scenarioUse(image['scenario']);
      if ((entity === 'scenario' || entity === 'verdict') && typeof image?.['rubric'] === 'string')
        yield keyOf.rubricUse(image['rubric']);
      if (typeof image?.['email'] === 'string') yield keyOf.email(image['email']);
      if (entity === 'group' && typeof image?.['name'] === 'string') yield keyOf.groupName(image['name']);
      if (entity === 'invoice' && typeof image?.['number'] === 'string')
        yield keyOf.invoiceNumber(invoiceKey(image['number']));
    }
  } else if (effect.kind !== 'entry') yield keyOf.member(effect.member);
  else {
    if (effect.subject !== null) yield keyOf.member(effect.subject);
    if (effect.to === 'remaining') yield POOL;
    // How many seats the plan grants is seen before it is changed, as what the workspace is set to is.
    if (effect.from === 'plan' || effect.to === 'plan') yield keyOf.workspace;
  }
}

function* keysRead(reads: Reads): Generator<string> {
  const { members, emails, groups, groupNames, operation, workspace, reserves, invoices, invoiceNumbers } = reads;
  const { rubrics, rubricUse, scenarios, assignments, tags, tagNames, tagUse, results } = reads;
  for (const id of members ?? []) yield keyOf.member(id);
  for (const email of emails ?? []) yield keyOf.email(email);
  for (const id of groups ?? []) yield keyOf.group(id);
  if (reserves === true) for (const id of groups ?? []) yield keyOf.reserve(id);
  for (const name of groupNames ?? []) yield keyOf.groupName(name);
  for (const id of rubrics ?? []) {
    yield keyOf.rubric(id);
    if (rubricUse === true) yield keyOf.rubricUse(id);
  }
  for (const id of scenarios ?? []) yield keyOf.scenario(id);
  for (const id of tags ?? []) {
    yield keyOf.tag(id);
    if (tagUse === true) yield keyOf.tagUse(id);
  }
  for (const name of tagNames ?? []) yield keyOf.tagName(name);
  for (const id of results ?? []) yield keyOf.result(id);
  for (const id of assignments ?? []) yield keyOf.assignment(id);
  for (const id of invoices ?? []) yield keyOf.invoice(id);
  for (const number of invoiceNumbers ?? []) yield keyOf.invoiceNumber(invoiceKey(number));
  if (operation !== undefined) yield keyOf.operation(operation);
  if (workspace === true) yield keyOf.workspace;
}

const takesFromPool = (effect: Effect) => effect.kind === 'entry' && effect.from === 'remaining';

/** The footprint of a change that was decided here. */
export function footprintOf(id: OperationId, reads: Reads, effects: readonly Effect[]): Footprint {
  const taken = effects.some(takesFromPool) ? [POOL] : [];
  const aside = reserveEntries(effects);
  const isGivenBack = taken.length === 0 && aside.some(({ to }) => to === 'remaining');
  const others = aside.length === 0 ? effects : effects.filter((effect) => !aside.some((entry) => entry === effect));
  return {
    reads: new Set([...keysRead(reads), ...taken]),
    writes: new Set([
      ...others.flatMap((effect) => [...keysWritten(effect)]),
      ...aside.flatMap(({ subject }) => (subject === null ? [] : keyOf.reserve(subject))),
      ...(isGivenBack ? [POOL] : []),
      keyOf.operation(id),
    ]),
  };
}

/** Of what only the service decides, no row is shown here: it stands on groups and on operations, and nothing meets it. */
export const footprintUndecided = (id: OperationId, { groups, operation }: Reads): Footprint =>
  footprintOf(id, { ...(groups ? { groups } : {}), ...(operation ? { operation } : {}) }, []);

/**
 * Keeps the footprint of a change. With `grow` it is added to the one it had: what is refused here for now still
 * wrote what later changes stand on.
 */
export function keepFootprint(sql: Sql, n: number, { reads, writes }: Footprint, grow = false): void {
  if (!grow) forgetFootprint(sql, n);
  const rows = [...new Set([...reads, ...writes])].map((key) => [key, n, Number(writes.has(key))]);
  insertAll(
    sql,
    'footprint (key, n, writes)',
    rows,
    'ON CONFLICT (key, n) DO UPDATE SET writes = max(writes, excluded.writes)',
  );
}

export const forgetFootprint = (sql: Sql, n: number): number => sql.run('DELETE FROM footprint WHERE n = ?', n);

const OPEN = "(change.effects IS NOT NULL OR change.state IN ('waiting', 'sending'))";
// Two changes meet where one wrote what the other wrote or looked at.
const MEETING = `SELECT other.n FROM met CROSS JOIN footprint AS own ON own.n = met.n
  CROSS JOIN footprint AS other ON other.key = own.key AND own.writes + other.writes > 0
  CROSS JOIN change ON change.n = other.n AND ${OPEN}
  WHERE own.key <> '${POOL}'`;

/** The open changes that looked at or wrote one of these rows, and those that meet them, and so on. */
export const changesMeeting = (sql: Sql, keys: readonly string[]): number[] =>
  sql
    .all<{ n: number }>(
      `WITH RECURSIVE met (n) AS (
         SELECT change.n FROM json_each(?) AS key CROSS JOIN footprint ON footprint.key = key.value
         CROSS JOIN change ON change.n = footprint.n AND ${OPEN} UNION ${MEETING})
       SELECT n FROM met`,
      JSON.stringify(keys),
    )
    .map(({ n }) => n);

/** These changes, the open ones that meet them, and so on. */
export const changesAround = (sql: Sql, ns: readonly number[]): number[] =>
  sql
    .all<{ n: number }>(
      `WITH RECURSIVE met (n) AS (SELECT value FROM json_each(?) UNION ${MEETING}) SELECT n FROM met`,
      JSON.stringify(ns),
    )
    .map(({ n }) => n);

/**
 * The parked change without which this one was refused: the first that wrote what this one looks at. Null when it
 * stands on its own.
 */
export function rootOf(sql: Sql, n: number, forLackOfSeats: boolean): number | null {
  const row = sql.get<{ root: number }>(
    `SELECT coalesce(change.standsOn, change.n) AS root FROM footprint AS own
     CROSS JOIN footprint AS other ON other.key = own.key AND other.writes = 1 AND other.n < own.n
     CROSS JOIN change ON change.n = other.n AND change.state = 'parked' AND change.seq IS NULL
     WHERE own.n = ? AND (own.key <> '${POOL}' OR ?) ORDER BY change.n LIMIT 1`,
    n,
    Number(forLackOfSeats),
  );
  return row?.root ?? null;
}
