import { agreementOf } from '../../shared/domain/agreement.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ActivityFilter } from '../../shared/ipc/activity-shapes.ts';
import type { Coming, FirstStep, Overview } from '../../shared/ipc/overview-contract.ts';
import type { KeptReport } from '../../shared/ipc/saved-report-shapes.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { pageActivity } from '../activity/activity.repository.ts';
import { countConflicts } from '../outbox/conflicts.ts';
import { LATE } from '../replica/member-query.ts';

const WEEK_MS = 7 * 86_400_000;
/** What others did is told in so many lines. */
const MOST_NEWS = 5;
/** Among so many of the latest there is enough that others did. */
const LOOKED_AT = 200;

const INVITED = `SELECT count(*) AS open, count(*) FILTER (WHERE ${LATE}) AS late
  FROM member WHERE status IN ('invited', 'pending') AND inviteAt IS NOT NULL`;
const noneInvited: Overview['invited'] = { open: 0, late: 0 };

const HAS = `SELECT (SELECT count(*) FROM (SELECT 1 FROM member LIMIT 2)) > 1 AS people,
  EXISTS (SELECT 1 FROM grp) AS groups, EXISTS (SELECT 1 FROM membership WHERE admin = 1) AS delegate,
  EXISTS (SELECT 1 FROM creditCount WHERE amount > 0 AND (account GLOB 'wallet:*' OR account GLOB 'balance:*')) AS credits,
  (SELECT coalesce(sum(amount), 0) FROM creditEntry INDEXED BY creditEntry_source
    WHERE source = 'purchased' AND source NOT GLOB 'balance:*' AND op > 1)
    > (SELECT coalesce(sum(amount), 0) FROM creditEntry INDEXED BY creditEntry_target
    WHERE target = 'purchased' AND target NOT GLOB 'balance:*' AND op > 1) AS topUp,
  EXISTS (SELECT 1 FROM scenario WHERE state = 'active') AS share, EXISTS (SELECT 1 FROM session) OR EXISTS (SELECT 1 FROM practice) AS monitor`;

type Found = Readonly<Record<'people' | 'groups' | 'delegate' | 'credits' | 'topUp' | 'share' | 'monitor', number>>;

function stepsDone(sql: Sql, workspace: Workspace, reports: readonly KeptReport[]): FirstStep[] {
  const found = sql.get<Found>(HAS);
  const seats = readSeatCounts(sql);
  const isDone: Readonly<Record<FirstStep, boolean>> = {
    people: found?.people === 1,
    groups: found?.groups === 1,
    seats: seats.assigned + seats.reserved > 0,
    credits: found?.credits === 1,
    delegate: found?.delegate === 1,
    topUp: found?.topUp === 1,
    share: found?.share === 1,
    monitor: found?.monitor === 1,
    watch: reports.length > 0,
    limit: agreementOf(workspace).aiSpend !== null,
  };
  return (Object.keys(isDone) as FirstStep[]).filter((step) => isDone[step]); // the keys of this very object
}

const COMING = `SELECT 'revocations' AS kind, revokeAt AS at, count(*) AS count, '' AS name FROM member
    WHERE revokeAt > ?1 AND revokeAt <= ?2 GROUP BY revokeAt
  UNION ALL SELECT 'invitations', inviteAt, count(*), '' FROM member
    WHERE status = 'invited' AND inviteAt > ?1 AND inviteAt <= ?2 GROUP BY inviteAt`;

/** What happens by itself within a week. */
function comingIn(sql: Sql, workspace: Workspace, reports: readonly KeptReport[], now: string): Coming[] {
  const until = new Date(Date.parse(now) + WEEK_MS).toISOString();
  const { expiryAt, expiryAmount, renewsAt, renewsItself } = workspace;
  const said: Coming[] = [
    ...(expiryAt === null ? [] : [{ kind: 'expiry' as const, at: expiryAt, count: expiryAmount ?? 0, name: '' }]),
    ...(renewsItself ? [{ kind: 'renewal' as const, at: renewsAt, count: 1, name: '' }] : []),
    ...reports.flatMap(({ name, nextAt }) =>
      nextAt === null ? [] : [{ kind: 'report' as const, at: nextAt, count: 1, name }],
    ),
  ];
  return [...sql.all<Coming>(COMING, now, until), ...said.filter(({ at }) => at > now && at <= until)].toSorted(
    (one, other) => one.at.localeCompare(other.at),
  );
}

const everything: Omit<ActivityFilter, 'from'> = { search: '', by: [], kinds: [], until: null, about: null };

/** What others did since a moment. */
function newsSince(sql: Sql, since: string | null, self: Asking['self']): Overview['news'] {
  if (since === null) return { total: 0, rows: [] };
  const all = pageActivity(sql, { ...everything, from: since }, { offset: 0, limit: LOOKED_AT });
  const own = pageActivity(sql, { ...everything, from: since, by: [self] }, { offset: 0, limit: 1 });
  const others = all.rows.filter(({ by }) => by?.id !== self);
  return { total: all.total - own.total, rows: others.slice(0, MOST_NEWS) };
}

export interface Asking {
  readonly asOf: string;
  readonly now: string;
  readonly since: string | null;
  readonly stepsHidden: boolean;
  readonly reports: readonly KeptReport[];
  /** Who asks, whose own doings are no news. */
  readonly self: ActivityFilter['by'][number];
  readonly mayReadOperations: boolean;
}

/** What there is to know at a glance, from the copy alone: each figure is that of the screen it leads to. */
export function overviewOf(sql: Sql, asking: Asking): Overview {
  const workspace = readWorkspace(sql);
  if (!workspace) throw new Refusal({ code: 'workspace.missing' });
  const { asOf, now, since, stepsHidden, reports, self, mayReadOperations } = asking;
  return {
    asOf,
    invited: sql.get<Overview['invited']>(INVITED) ?? noneInvited,
    conflicts: countConflicts(sql),
    unwritten: reports.filter(({ error }) => error !== null).map(({ name }) => name),
    steps: { hidden: stepsHidden, done: stepsDone(sql, workspace, reports) },
    coming: comingIn(sql, workspace, reports, now),
    since,
    news: mayReadOperations ? newsSince(sql, since, self) : { total: 0, rows: [] },
  };
}
