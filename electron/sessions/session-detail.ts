import { countingOf, lastOf } from '../../shared/commands/results.ts';
import type { MemberId, SessionId, VerdictId } from '../../shared/domain/ids.ts';
import { monthsBefore } from '../../shared/domain/retention.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { Practice } from '../../shared/domain/practice.ts';
import { Feedback, ScoreRank, type Verdict, VerdictDetail } from '../../shared/domain/result.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { Insight, Transcript } from '../../shared/domain/session.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { SessionDetail, SessionRow, SessionTexts, VerdictRow } from '../../shared/ipc/session-contract.ts';
import type { SessionResult } from '../../shared/kernel/state.ts';
import { type Actor, can, type Target } from '../../shared/permissions/can.ts';
import { denialOf } from '../../shared/permissions/denial.ts';
import type { Action } from '../../shared/permissions/rules.ts';
import { PRACTICE_COLUMNS } from '../../shared/store/practice-tables.ts';
import { readState, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { readMeta } from '../replica/meta.ts';
import { attemptsOf, detailsIn, sessionRow } from './sessions.repository.ts';

interface CallRow {
  readonly transcript: string | null;
  readonly insight: string | null;
  readonly details: string;
}

const practiceAt = (sql: Sql, id: SessionId): Practice | undefined =>
  sql.get<Practice>(`SELECT ${PRACTICE_COLUMNS} FROM practice WHERE id = ?`, id);
const callAt = (sql: Sql, id: SessionId): CallRow | undefined =>
  sql.get<CallRow>('SELECT transcript, insight, details FROM session WHERE id = ?', id);

type Told = Pick<
  SessionDetail,
  'endedAt' | 'program' | 'assignedBy' | 'link' | 'language' | 'participants' | 'more' | 'told'
>;

function toldOf(sql: Sql, id: SessionId): Told {
  const practice = practiceAt(sql, id);
  if (practice) {
    const { endedAt, program, assignedBy, link, score } = practice;
    const rank = ScoreRank.nullable().parse(practice.rank);
    return { endedAt, program, assignedBy, link, language: null, participants: [], more: 0, told: { score, rank } };
  }
  const call = callAt(sql, id);
  if (!call) throw new Refusal({ code: 'session.missing' });
  const { link, language, participants, more } = detailsIn(call.details);
  const none = { endedAt: null, program: null, assignedBy: null, told: { score: null, rank: null } };
  return { ...none, link, language, participants, more };
}

const detailOf = ({ detail }: Verdict): VerdictDetail => readBack(() => VerdictDetail.parse(JSON.parse(detail)));

/** Each act with what counted before and after it, the latest first. */
function historyOf(result: SessionResult, nameOf: (id: MemberId) => string | null, pending: ReadonlySet<VerdictId>) {
  let now: ReturnType<typeof countingOf> = result.told;
  return result.verdicts
    .map((verdict): VerdictRow => {
      const { id, kind, model, madeBy, madeAt: at, reason, criterion: key } = verdict;
      const before = now;
      if (kind !== 'flag' && kind !== 'unflag') now = countingOf({ ...result, verdicts: [verdict] });
      const [was, is] = [before, now].map(({ criteria }) => criteria.find((each) => each.key === key));
      const criterion =
        kind === 'override' && was && is ? { name: is.name, from: was.points, to: is.points, outOf: is.outOf } : null;
      return {
        ...{ id, kind, model, at, reason, byName: nameOf(madeBy), from: before.score, to: now.score, criterion },
        pending: pending.has(id),
      };
    })
    .toReversed();
}

function givenIn(
  sql: Sql,
  { verdicts }: SessionResult,
  nameOf: (id: MemberId) => string | null,
): SessionDetail['given'] {
  const last = verdicts.findLast(({ kind }) => kind === 'score' || kind === 'clear');
  if (!last || last.kind === 'clear') return null;
  const { rubric, rubricVersion, reason: notes, model, madeBy, madeAt: at } = last;
  const named = rubric && sql.get<{ name: string }>('SELECT name FROM rubric WHERE id = ?', rubric);
  const { grades } = detailOf(last);
  return { rubric, rubricName: named?.name ?? null, rubricVersion, grades, notes, model, byName: nameOf(madeBy), at };
}

/** Whom an act on the result would be done to; nobody where it is nobody's here. */
function targetOf(sql: Sql, id: SessionId): Target[] {
  const state = readState(sql, { results: [id] }, () => null);
  const owner = state.result(id)?.owner ?? null;
  const member = owner === null ? undefined : state.member(owner);
  if (!member) return [];
  return [{ id: member.id, role: member.role, groups: state.groupsOf(member.id).map(({ group }) => group) }];
}

const PENDING = 'SELECT id FROM verdict WHERE session = ? AND op < 0';
const SCENARIO = 'SELECT rubric FROM scenario WHERE id = ?';

/** Who asks, of which copy, and when. */
interface Asked {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly now: () => string;
}

/** For how many months the workspace keeps what was said, where that is over for this session; else null. */
function endedAfter(sql: Sql, { source, startedAt }: SessionRow, now: string): number | null {
  const months = readWorkspace(sql)?.retentionMonths ?? null;
  return source === 'practice' && months !== null && startedAt < monthsBefore(now, months) ? months : null;
}

/** Why whoever asks may not decide about its result; null where they may. */
function refusalsOf(sql: Sql, actor: Actor, row: SessionRow): SessionDetail['refusals'] {
  const targets = targetOf(sql, row.id);
  const refusal = (action: Action): AppError | null => denialOf(can(actor, action, targets));
  const score = refusal('scores.override');
  return { flag: refusal('scores.flag'), score, ai: score ?? refusalOfAi(sql, row) };
}

/** A session with what is said of it, but its texts. Throws a Refusal where it is not here. */
export function sessionDetail({ sql, actor, now }: Asked, id: SessionId): SessionDetail {
  const row = sessionRow(sql, id);
  const result = readState(sql, { results: [id] }, () => null).result(id);
  if (!result) throw new Refusal({ code: 'session.missing' });
  const { self } = readMeta(sql).head ?? {};
  const nameOf = (member: MemberId) => {
    // Whoever sees few people may not see themselves among them.
    if (member === self?.id) return self.name;
    const named = sql.get<{ firstName: string; lastName: string; email: string }>(
      'SELECT firstName, lastName, email FROM member WHERE id = ?',
      member,
    );
    return named ? displayName(named) : null;
  };
  const pending = new Set(sql.all<{ id: VerdictId }>(PENDING, id).map((verdict) => verdict.id));
  const [score, flag] = [lastOf(result, 'score'), lastOf(result, 'flag')];
  const scenario = row.scenario === null ? undefined : sql.get<Pick<Scenario, 'rubric'>>(SCENARIO, row.scenario);
  const earlier = attemptsOf(sql, id).rows.filter((each) => each.startedAt < row.startedAt && each.score !== null);
  const before = earlier.at(-1);
  return {
    ...row,
    ...toldOf(sql, id),
    endedAfter: endedAfter(sql, row, now()),
    criteria: [...countingOf(result).criteria],
    given: givenIn(sql, result, nameOf),
    flag: flag?.kind === 'flag' ? { reason: flag.reason, byName: nameOf(flag.madeBy), at: flag.madeAt } : null,
    history: historyOf(result, nameOf, pending),
    seen: { score: score?.id ?? null, flag: flag?.id ?? null },
    rubric: scenario?.rubric ?? null,
    before:
      before?.score === null || before === undefined || row.score === null
        ? null
        : { id: before.id, attempt: before.attempt, score: before.score, change: row.score - before.score },
    refusals: refusalsOf(sql, actor, row),
  };
}

/** Why no model can be asked about a session; null where one can. */
function refusalOfAi(sql: Sql, { hasTranscript }: SessionRow): AppError | null {
  const { aiUrl = null, aiModel = null } = readWorkspace(sql) ?? {};
  if (aiUrl === null || aiModel === null) return { code: 'ai.unset' };
  return hasTranscript ? null : { code: 'session.noTranscript' };
}

/** The text under a hash; null where it cannot be had now. */
type ReadText = (hash: string) => Promise<string | null>;

async function textOf<T>(
  hash: string | null,
  read: ReadText,
  parse: (json: unknown) => T,
): Promise<T | 'elsewhere' | null> {
  if (hash === null) return null;
  const text = await read(hash);
  return text === null ? 'elsewhere' : readBack(() => parse(JSON.parse(text)));
}

/** What was said in a session, and what is thought of it. */
export async function sessionTexts(sql: Sql, id: SessionId, read: ReadText): Promise<SessionTexts> {
  const {
    transcript = null,
    feedback = null,
    insight = null,
  } = {
    ...(practiceAt(sql, id) ?? callAt(sql, id)),
  } as { transcript?: string | null; feedback?: string | null; insight?: string | null }; // one of the two
  return {
    transcript: await textOf(transcript, read, (json) => Transcript.parse(json).turns),
    feedback: await textOf(feedback, read, (json) => Feedback.parse(json)),
    insight: await textOf(insight, read, (json) => Insight.parse(json)),
  };
}
