import type { MemberId, TagId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { TAG_ROW } from '../shared/store/write-tags.ts';
import { SESSION_ROW } from '../shared/store/write-sessions.ts';
import { VERDICT_ROW } from '../shared/store/verdict-tables.ts';
import { assignmentLists } from './pull-assignments.ts';
import { GROUP_ROW, PURCHASE_ROW, roleplayLists } from './pull-rows.ts';
import { type CallsTold, GONE_CALLS } from './pull-calls.ts';
import { addedSince, lostSince, type Scope } from './scope.ts';
import { PEOPLE } from './seen-people.ts';
import { valuesIn } from './store/values-in.ts';

/** A span the reader may see: of a group only where it is theirs. One of an added group is new with it. */
const IDS = (groups: 'mine' | 'added') => `(SELECT grp.id FROM ${groups} CROSS JOIN grp ON grp.n = gn)`;
const SPAN_SEEN = `(field <> 'group' OR value IN ${IDS('mine')})`;
const SPAN_ADDED = `(field = 'group' AND value IN ${IDS('added')})`;

const OPERATION = `json_array(seq, id, NULL, iif(actor = ?4, actor, NULL), at, command, 1, undoneBy)`;

/** Movements of the wallets of groups, given as JSON, whoever they were for; all of an added group's are new. */
const ofWallets = (groups: '?2' | '?5') => `wallets AS MATERIALIZED (
    SELECT 'wallet:' || grp.id AS account, value IN added AS isNew FROM json_each(${groups}) CROSS JOIN grp ON grp.n = value),
  ofWallets AS MATERIALIZED (
    SELECT creditEntry.n, creditEntry.op, isNew FROM wallets
      CROSS JOIN creditEntry ON source = account AND source NOT GLOB 'balance:*'
    UNION ALL SELECT creditEntry.n, creditEntry.op, isNew FROM wallets
      CROSS JOIN creditEntry ON target = account AND target NOT GLOB 'balance:*')`;

/**
 * As in a pull of everything, but of what the reader sees; what it costs follows from that and not from the rest. Those
 * of credits are asked with the groups whose credits the reader may see, in the place of all of theirs; ?5 are these. So are
 * calls with the groups of whose people they are told.
 */
const lists = [
  {
    kind: 'gone',
    from: `WITH mine AS (SELECT grp.id FROM json_each(?2) AS mine CROSS JOIN grp ON grp.n = mine.value)
      SELECT json_array(entity, id) AS row FROM gone WHERE seq > ?1 AND (
        entity IN ('purchase', 'rubric', 'rubricVersion', 'scenario', 'assignment') OR entity = 'membership' AND substr(id, 1, 36) IN mine
        OR entity = 'member' AND EXISTS (
          SELECT 1 FROM span WHERE subject = gone.id AND field = 'group' AND value IN mine)) ORDER BY seq`,
  },
  { kind: 'gone', isOfCalls: true, from: `${GONE_CALLS} ORDER BY seq` },
  {
    kind: 'groups',
    from: `SELECT ${GROUP_ROW} AS row FROM json_each(?2) AS mine CROSS JOIN grp ON grp.n = mine.value
      WHERE op > ?1 OR n IN (SELECT value FROM json_each(?3))`,
  },
  {
    kind: 'new',
    from: `${PEOPLE} SELECT json_quote(id) AS row FROM seen CROSS JOIN member ON member.n = mn WHERE isNew
      UNION ALL SELECT json_quote(grp.id) FROM added CROSS JOIN grp ON grp.n = gn`,
  },
  {
    kind: 'members',
    from: `${PEOPLE} SELECT json_array(id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt,
        createdAt, salt, op, firstOp, inviteAt, revokeAt, revokeZone) AS row FROM seen CROSS JOIN member ON member.n = mn WHERE isNew OR op > ?1 ORDER BY op, n`,
  },
  {
    kind: 'memberships',
    from: `SELECT json_array(grp.id, member.id, membership.admin, membership.op) AS row FROM json_each(?2) AS mine
      CROSS JOIN membership ON gn = mine.value CROSS JOIN grp ON grp.n = gn CROSS JOIN member ON member.n = mn
      WHERE membership.op > ?1 OR gn IN (SELECT value FROM json_each(?3))`,
  },
  {
    kind: 'entries',
    from: `${PEOPLE}, told (n) AS (
        SELECT seatEntry.n FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN seatEntry ON subject = id
          WHERE isNew OR seatEntry.op > ?1
        UNION SELECT seatEntry.n FROM mine CROSS JOIN grp ON grp.n = gn CROSS JOIN seatEntry ON subject = id
          WHERE gn IN added OR seatEntry.op > ?1)
      SELECT json_array(source, target, amount, subject, at, seatEntry.op) AS row FROM told
      CROSS JOIN seatEntry ON seatEntry.n = told.n ORDER BY seatEntry.op, seatEntry.n`,
  },
  {
    kind: 'creditEntries',
    isOfCredits: true,
    from: `${PEOPLE}, ${ofWallets('?2')}, told AS (
        SELECT creditEntry.n FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN creditEntry ON subject = id
          WHERE isNew OR creditEntry.op > ?1
        UNION SELECT n FROM ofWallets WHERE isNew OR op > ?1)
      SELECT json_array(source, target, amount, subject, at, op, note) AS row FROM told
      CROSS JOIN creditEntry ON creditEntry.n = told.n ORDER BY op, creditEntry.n`,
  },
  {
    kind: 'credits',
    isOfCredits: true,
    from: `${PEOPLE} SELECT json_array(account, owner, source, amount, creditCount.op) AS row FROM seen
      CROSS JOIN member ON member.n = mn CROSS JOIN creditCount ON owner = id WHERE isNew OR creditCount.op > ?1
      UNION ALL SELECT json_array(account, owner, source, amount, creditCount.op) FROM mine
      CROSS JOIN grp ON grp.n = gn CROSS JOIN creditCount ON owner = grp.id WHERE creditCount.op > ?1 OR gn IN added`,
  },
  // Of the groups the reader is in and does not look after, what is bought is not told.
  {
    kind: 'purchases',
    from: `SELECT ${PURCHASE_ROW} AS row FROM json_each(?2) AS mine CROSS JOIN grp AS place ON place.n = mine.value
      CROSS JOIN member AS self ON self.id = ?4
      CROSS JOIN membership ON gn = place.n AND mn = self.n AND membership.admin = 1
      CROSS JOIN purchase ON purchase.grp = place.id
      WHERE purchase.op > ?1 OR membership.op > ?1 OR place.n IN (SELECT value FROM json_each(?3))`,
  },
  // A call that nobody here is known to own is of nobody in these groups; one's own are told to everybody.
  {
    kind: 'sessions',
    isOfCalls: true,
    from: `${PEOPLE} SELECT ${SESSION_ROW} AS row FROM seen CROSS JOIN member ON member.n = mn
      CROSS JOIN session ON session.owner = member.id WHERE isNew OR session.op > ?1
      UNION SELECT ${SESSION_ROW} FROM session WHERE owner = ?4 AND op > ?1`,
  },
  {
    kind: 'verdicts',
    isOfCalls: true,
    from: `${PEOPLE}, told (id) AS (
        SELECT verdict.id FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN practice ON practice.member = member.id
          CROSS JOIN verdict ON verdict.session = practice.id WHERE isNew
        UNION SELECT verdict.id FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN session ON session.owner = member.id
          CROSS JOIN verdict ON verdict.session = session.id WHERE isNew OR session.op > ?1
        UNION SELECT verdict.id FROM verdict CROSS JOIN practice ON practice.id = verdict.session
          CROSS JOIN member ON member.id = practice.member
          WHERE verdict.op > ?1 AND (member.n IN (SELECT mn FROM seen) OR member.id = ?4)
        UNION SELECT verdict.id FROM verdict CROSS JOIN session ON session.id = verdict.session
          CROSS JOIN member ON member.id = session.owner
          WHERE (verdict.op > ?1 OR session.op > ?1) AND (member.n IN (SELECT mn FROM seen) OR member.id = ?4))
      SELECT ${VERDICT_ROW} AS row FROM told CROSS JOIN verdict ON verdict.id = told.id ORDER BY verdict.op`,
  },
  ...roleplayLists(''),
  {
    kind: 'spans',
    from: `${PEOPLE} SELECT json_array(subject, field, value, span.op, untilOp) AS row FROM seen
      CROSS JOIN member ON member.n = mn CROSS JOIN span ON subject = id
      WHERE (isNew OR untilOp > ?1 OR ${SPAN_ADDED}) AND ${SPAN_SEEN}
      ORDER BY untilOp, span.n`,
  },
  // Only when what the reader sees came to be, and their own: not what others do elsewhere.
  {
    kind: 'operations',
    from: `${PEOPLE}, ${ofWallets('?5')}, told (op, isNew) AS (
        SELECT op, isNew FROM seen CROSS JOIN member ON member.n = mn UNION SELECT firstOp, isNew FROM seen CROSS JOIN member ON member.n = mn
        UNION SELECT membership.op, isNew FROM seen CROSS JOIN membership ON membership.mn = seen.mn AND gn IN mine
        UNION SELECT span.op, isNew OR ${SPAN_ADDED} FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN span ON subject = id
          WHERE ${SPAN_SEEN}
        UNION SELECT untilOp, isNew OR ${SPAN_ADDED} FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN span ON subject = id
          WHERE ${SPAN_SEEN}
        UNION SELECT seatEntry.op, isNew FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN seatEntry ON subject = id
        UNION SELECT creditEntry.op, isNew FROM seen CROSS JOIN member ON member.n = mn CROSS JOIN creditEntry ON subject = id
          WHERE EXISTS (SELECT 1 FROM json_each(?5) AS after CROSS JOIN membership ON gn = after.value AND membership.mn = member.n)
        UNION SELECT op, isNew FROM ofWallets)
      SELECT ${OPERATION} AS row FROM operation WHERE seq IN (SELECT op FROM told WHERE isNew OR op > ?1)
      UNION SELECT ${OPERATION} FROM operation WHERE seq > ?1 AND actor = ?4`,
  },
] as const;

/** For whoever sees the sessions of people whom they do not see otherwise; ?2 is the last operation of the window. */
const all = {
  sessions: `SELECT ${SESSION_ROW} AS row FROM session WHERE op > ?1 AND op <= ?2 ORDER BY op`,
  verdicts: `SELECT ${VERDICT_ROW} AS row FROM verdict WHERE op > ?1 AND op <= ?2 ORDER BY op`,
} as const;

const TAGS_SEEN = `SELECT id, ${TAG_ROW} AS row FROM tag WHERE id IN (
  SELECT label.value FROM json_each(?) AS mine CROSS JOIN grp ON grp.n = mine.value CROSS JOIN json_each(grp.tags) AS label
  UNION SELECT label.value FROM scenario CROSS JOIN json_each(scenario.tags) AS label) ORDER BY id`;

/** The tags of the reader's groups, and of scenarios, of which all are told: names of others do not leave. */
export const tagsSeen = (sql: Sql, { groups }: GroupsReader['scope']): { id: TagId; row: string }[] =>
  sql.all<{ id: TagId; row: string }>(TAGS_SEEN, JSON.stringify(groups.map(({ n }) => n)));

export interface GroupsReader {
  readonly self: MemberId;
  readonly scope: Extract<Scope, { kind: 'groups' }>;
  readonly cursor: number;
  /** Up to where the copy has the versions of rubrics. */
  readonly versions: number;
  /** The name of the scope the reader's copy has. */
  readonly had: string;
  /** Up to which operation calls are told, where it is all of them. */
  readonly end: number;
  /** What of calls was told before. */
  readonly told: CallsTold | undefined;
}

/**
 * The rows of a pull for somebody who sees only their groups: each list with what changed after the cursor, and all
 * there is of people who are new to the reader.
 */
export function* groupsLists(
  sql: Sql,
  { self, scope, cursor, versions, had, end, told }: GroupsReader,
): Generator<{ kind: string; rows: readonly string[] }> {
  const mine = JSON.stringify(scope.groups.map(({ n }) => n));
  const lookedAfter = JSON.stringify(scope.lookedAfter.map(({ n }) => n));
  const ofCalls = scope.calls === 'all' ? '[]' : JSON.stringify(scope.calls.map(({ n }) => n));
  const since = addedSince(scope, had);
  const added = JSON.stringify(since);
  const addedToCalls = told ? JSON.stringify(addedSince(scope, told.scope)) : added;
  for (const { kind, from, ...list } of lists) {
    const isOfCalls = 'isOfCalls' in list;
    const groups = 'isOfCredits' in list ? lookedAfter : isOfCalls ? ofCalls : mine;
    const after = kind === 'rubricVersions' ? versions : isOfCalls ? (told?.begun ?? cursor) : cursor;
    const rows =
      scope.calls === 'all' && (kind === 'sessions' || kind === 'verdicts')
        ? sql.all<{ row: string }>(all[kind], cursor, end)
        : sql.all<{ row: string }>(
            from,
            ...valuesIn(from, after, groups, isOfCalls ? addedToCalls : added, self, lookedAfter),
          );
    yield { kind, rows: rows.map(({ row }) => row) };
  }
  const numbers = scope.groups.map(({ n }) => n);
  yield* assignmentLists(sql, {
    ...{ cursor, groups: numbers, added: since, lost: lostSince(scope, had), seesEverybody: false },
  });
  // Whatever has made one seen: there are not many.
  yield { kind: 'tags', rows: tagsSeen(sql, scope).map(({ row }) => row) };
}
