import { z } from 'zod';

import { MAX_AI_MODEL } from '../domain/ai.ts';
import { RubricId, SessionId, VerdictId } from '../domain/ids.ts';
import {
  type CriterionPoints,
  gradedBy,
  Grades,
  isMadeUpBy,
  MAX_NOTES,
  MAX_REASON,
  movedTo,
  type Verdict,
  type VerdictDetail,
} from '../domain/result.ts';
import { documentOf, MAX_CRITERION_NAME } from '../domain/rubric.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, type DecideContext, refuse, type Verdict as Decided } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { SessionResult, State } from '../kernel/state.ts';

/** The session, and the last verdict of that kind whoever acts has seen; null where there was none. */
const Of = z.object({ session: SessionId, was: VerdictId.nullable() });
type Of = z.infer<typeof Of>;
const Reason = z.string().trim().min(1).max(MAX_REASON);

const flags: ReadonlySet<Verdict['kind']> = new Set(['flag', 'unflag']);
export type Lane = 'score' | 'flag';
const laneOf = ({ kind }: Pick<Verdict, 'kind'>): Lane => (flags.has(kind) ? 'flag' : 'score');

/** The last verdict on the score or on the flag of a session. */
export const lastOf = ({ verdicts }: Pick<SessionResult, 'verdicts'>, lane: Lane): Verdict | null =>
  verdicts.findLast((verdict) => laneOf(verdict) === lane) ?? null;

const detailOf = ({ detail }: Verdict): VerdictDetail => JSON.parse(detail) as VerdictDetail; // written by make below

/** What counts of a session: what was decided last, else what its event told. */
export function countingOf(result: SessionResult): {
  readonly score: number | null;
  readonly criteria: readonly CriterionPoints[];
} {
  const last = lastOf(result, 'score');
  if (last === null || last.kind === 'clear' || last.score === null) return result.told;
  return { score: last.score, criteria: detailOf(last).criteria };
}

const shared = {
  version: 1,
  targets: () => [],
  whose: (state: State, { session }: Of) => {
    const owner = state.result(session)?.owner ?? null;
    return owner === null ? [] : [owner];
  },
  optimistic: true,
} as const;

/** Why a verdict on what somebody saw cannot be given; null where it can. */
function refusalOf(result: SessionResult | undefined, lane: Lane, was: VerdictId | null): AppError | null {
  if (!result) return { code: 'session.missing' };
  const last = lastOf(result, lane);
  if ((last?.id ?? null) === was) return null;
  // Whether there is a flag says each act on it: one that came and went since is in nobody's way.
  if (lane === 'flag') return last?.kind === 'flag' ? { code: 'session.flagged' } : null;
  const { score } = countingOf(result);
  return score === null
    ? { code: 'session.clearedMeanwhile' }
    : { code: 'session.decidedMeanwhile', score, by: result.decidedBy };
}

/** Why no score can be given on what somebody has seen of a session; null where it can. */
export const refusalOfScoring = (result: SessionResult | undefined, was: VerdictId | null): AppError | null =>
  refusalOf(result, 'score', was);

/** Gives a verdict on a session as whoever acts has seen it; refused where that is another by now. */
function onSeen(
  state: State,
  { session, was }: Of,
  lane: Lane,
  verdictOf: (result: SessionResult) => Decided,
): Decided {
  const result = state.result(session);
  const refusal = refusalOf(result, lane, was);
  return refusal || !result ? refuse(refusal ?? { code: 'session.missing' }) : verdictOf(result);
}

const nothing: VerdictDetail = { criteria: [], grades: {} };
type Given = Pick<Verdict, 'kind' | 'reason'> &
  Partial<Pick<Verdict, 'score' | 'criterion' | 'rubric' | 'rubricVersion' | 'model'>> & {
    readonly detail?: VerdictDetail;
  };

/** The effect of a verdict, behind all that were given of the session. */
function give(result: SessionResult, { detail = nothing, ...given }: Given, context: DecideContext): Decided {
  const { actor, now, newId } = context;
  if (actor.kind !== 'member') return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
  const nth = (result.verdicts.at(-1)?.nth ?? 0) + 1;
  const after: Verdict = {
    ...{ id: VerdictId.parse(newId(0)), session: result.id, nth, score: null, criterion: null, rubric: null },
    ...{ rubricVersion: null, model: null, ...given, detail: JSON.stringify(detail), madeBy: actor.id, madeAt: now },
  };
  const effect: Effect = { kind: 'set', entity: 'verdict', id: after.id, before: null, after: { ...after } };
  return decided([effect]);
}

// What a call is called is looked up where it is shown: a call that is erased leaves no title behind.
const about = () => ({ count: 1, label: '' });

export const ScoreWish = Of.extend({
  rubric: RubricId,
  version: z.int().min(1),
  grades: Grades,
  notes: z.string().trim().max(MAX_NOTES),
  /** Nobody can say that a model gave the score: only the service, which asks it, knows. */
  model: z.null().default(null),
});

interface Scoring extends Omit<z.infer<typeof ScoreWish>, 'model'> {
  readonly model: string | null;
}

function scored(state: State, { rubric, version, grades, notes, model, ...of }: Scoring, context: DecideContext) {
  return onSeen(state, of, 'score', (result) => {
    const kept = state.rubricVersions(rubric).find((each) => each.version === version);
    if (!kept) return refuse({ code: 'rubric.missing' });
    const document = documentOf(kept);
    const items = new Set(document.criteria.flatMap((criterion) => criterion.items.map(({ id }) => id)));
    const known = Object.fromEntries(Object.entries(grades).filter(([id]) => items.has(id)));
    const { score, criteria } = gradedBy(document, known);
    if (score === null) return refuse({ code: 'session.ungraded' });
    const from = { rubric, rubricVersion: version, model };
    const detail = { criteria: [...criteria], grades: known };
    return give(result, { kind: 'score', score, ...from, reason: notes, detail }, context);
  });
}

/** Scores a session by a version of a rubric; whatever counted before stays in its history. */
const scoreSession = command({
  ...shared,
  name: 'sessions.score',
  action: 'scores.override',
  input: ScoreWish,
  reads: ({ session, rubric }) => ({ results: [session], rubrics: [rubric] }),
  about,
  decide: scored,
});

/**
 * The same as a model graded it whom somebody asked, and who has accepted what it says. Only the service knows what a model
 * said: it comes by its own route, and in no push.
 */
const scoreByModel = command({
  ...shared,
  name: 'sessions.scoreByModel',
  action: 'scores.override',
  input: ScoreWish.extend({ model: z.string().min(1).max(MAX_AI_MODEL) }),
  reads: ({ session, rubric }) => ({ results: [session], rubrics: [rubric] }),
  about,
  optimistic: false,
  byRouteOnly: true,
  decide: scored,
});

/** Gives a session, or one criterion of it, another result; the old stays in its history. */
const overrideSession = command({
  ...shared,
  name: 'sessions.override',
  action: 'scores.override',
  input: Of.extend({
    /** The key of the criterion; null for the whole. */
    criterion: z.string().min(1).max(MAX_CRITERION_NAME).nullable(),
    /** Its points; of the whole the score, 0 to 100. */
    value: z.number().min(0).max(10_000),
    reason: Reason,
  }),
  reads: ({ session }) => ({ results: [session] }),
  about,
  decide(state, { criterion, value, reason, ...of }, context) {
    return onSeen(state, of, 'score', (result) => {
      const { score, criteria } = countingOf(result);
      if (score === null) return refuse({ code: 'session.unscored' });
      const moved = criteria.map((each) => (each.key === criterion ? { ...each, points: value } : each));
      const to = criterion === null ? wholeOf(value) : movedTo(criteria, criterion, value);
      if (to === null) return refuse({ code: 'session.criterionUnknown' });
      const isSame =
        criterion === null ? to === score : criteria.some((each) => each.key === criterion && each.points === value);
      if (isSame) return refuse({ code: 'session.sameScore' });
      if (criterion !== null && !isMadeUpBy(score, criteria)) return refuse({ code: 'session.pointsApart', score });
      const last = lastOf(result, 'score');
      const grades = last === null || last.kind === 'clear' ? {} : detailOf(last).grades;
      const by = last?.kind === 'clear' ? null : last;
      const from = { rubric: by?.rubric ?? null, rubricVersion: by?.rubricVersion ?? null };
      return give(
        result,
        { kind: 'override', score: to, criterion, ...from, reason, detail: { criteria: moved, grades } },
        context,
      );
    });
  },
});

/** A score of the whole, to a tenth; null where it is none. */
const wholeOf = (value: number): number | null => (value > 100 ? null : Math.round(value * 10) / 10);

/** Puts aside what people and models decided of a result: what its event told counts again. */
const clearSession = command({
  ...shared,
  name: 'sessions.clear',
  action: 'scores.override',
  input: Of.extend({ reason: Reason }),
  reads: ({ session }) => ({ results: [session] }),
  about,
  decide(state, { reason, ...of }, context) {
    return onSeen(state, of, 'score', (result) => {
      const last = lastOf(result, 'score');
      if (last === null || last.kind === 'clear') return refuse({ code: 'session.sameScore' });
      return give(result, { kind: 'clear', reason }, context);
    });
  },
});

/** Flags a result as doubtful, for whoever looks at results. */
const flagSession = command({
  ...shared,
  name: 'sessions.flag',
  action: 'scores.flag',
  input: Of.extend({ reason: Reason }),
  reads: ({ session }) => ({ results: [session] }),
  about,
  decide(state, { reason, ...of }, context) {
    return onSeen(state, of, 'flag', (result) => {
      if (lastOf(result, 'flag')?.kind === 'flag') return refuse({ code: 'session.flagged' });
      return give(result, { kind: 'flag', reason }, context);
    });
  },
});

/** Takes the flag of a result away, with what came of it. */
const unflagSession = command({
  ...shared,
  name: 'sessions.unflag',
  action: 'scores.flag',
  input: Of.extend({ reason: z.string().trim().max(MAX_REASON) }),
  reads: ({ session }) => ({ results: [session] }),
  about,
  decide(state, { reason, ...of }, context) {
    return onSeen(state, of, 'flag', (result) => {
      if (lastOf(result, 'flag')?.kind !== 'flag') return refuse({ code: 'session.unflagged' });
      return give(result, { kind: 'unflag', reason }, context);
    });
  },
});

/** What people decide of results, by name. */
export const resultCommands = {
  'sessions.score': scoreSession,
  'sessions.scoreByModel': scoreByModel,
  'sessions.override': overrideSession,
  'sessions.clear': clearSession,
  'sessions.flag': flagSession,
  'sessions.unflag': unflagSession,
} as const;
