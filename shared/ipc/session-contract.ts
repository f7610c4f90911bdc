import { z } from 'zod';

import { providers } from '../domain/connection.ts';
import { AssignmentId, GroupId, Instant, MemberId, RubricId, SessionId, VerdictId } from '../domain/ids.ts';
import {
  CriterionPoints,
  Feedback,
  Grades,
  MAX_NOTES,
  MAX_REASON,
  Score,
  ScoreRank,
  VerdictKind,
} from '../domain/result.ts';
import { Insight, Participant, SessionState, Turn } from '../domain/session.ts';
import { AppError } from '../errors/app-error.ts';
import { sessionAi } from './session-ai-contract.ts';
import { guarded, nothing, Saved } from './procedure.ts';
import { Done, MAX_PAGE } from './shapes.ts';

/** Where a session comes from: it was practised, or it is a call that a tool recorded. */
export const sessionSources = ['practice', ...providers] as const;
export const SessionSource = z.enum(sessionSources);
export type SessionSource = z.infer<typeof SessionSource>;

/** By what a scenario is filtered: as the choices say it. Sessions name scenarios that nobody made here, too. */
export const ScenarioKey = z.string().min(1).max(300);
const CriterionKey = z.string().min(1).max(200);
const RankKey = z.union([ScoreRank, z.literal('none')]);

export const SessionFilter = z.object({
  /** Words of the person, their address, or the scenario or title. */
  text: z.string().max(200).default(''),
  person: MemberId.nullable().default(null),
  group: GroupId.nullable().default(null),
  scenario: ScenarioKey.nullable().default(null),
  /** In whose feedback this criterion has points. */
  criterion: CriterionKey.nullable().default(null),
  /** What counts for it: tries of those whom it is for, as many as it allows. */
  assignment: AssignmentId.nullable().default(null),
  source: SessionSource.nullable().default(null),
  /** The first and the last day, in the zone of this computer. */
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  /** Scores from and up to; with either, what has no score is left out. */
  least: Score.nullable().default(null),
  most: Score.nullable().default(null),
  /** `none` is scored, and below bronze. */
  rank: RankKey.nullable().default(null),
  scored: z.boolean().nullable().default(null),
  flagged: z.boolean().nullable().default(null),
});
export type SessionFilter = z.infer<typeof SessionFilter>;

export const sessionSorts = ['started', 'person', 'scenario', 'attempt', 'score', 'duration'] as const;
export const SessionSort = z.object({ by: z.enum(sessionSorts), down: z.boolean() });
export type SessionSort = z.infer<typeof SessionSort>;
export const SessionQuery = z.object({
  filter: SessionFilter,
  sort: SessionSort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type SessionQuery = z.infer<typeof SessionQuery>;

/** Who or what the score is from that counts: the event that told of the session, a person, or a model. */
const ScoredBy = z.enum(['event', 'person', 'model', 'override']);

/** A session as lists show it. */
export const SessionRow = z.object({
  id: SessionId,
  source: SessionSource,
  /** Whose it is; null where nobody here is known to be its owner. */
  person: MemberId.nullable(),
  /** Their name, else their address or what the tool calls them; null where nobody is named. */
  personName: z.string().nullable(),
  /** The scenario, or the title of a call. */
  title: z.string(),
  scenario: ScenarioKey.nullable(),
  difficulty: z.string().nullable(),
  attempt: z.int().nullable(),
  /** Whether the attempt counts by the rules of its program. */
  valid: z.boolean().nullable(),
  /** Null: nobody has scored it. */
  score: Score.nullable(),
  rank: ScoreRank.nullable(),
  scoredBy: ScoredBy.nullable(),
  startedAt: Instant,
  seconds: z.int().nullable(),
  flagged: z.boolean(),
  hasTranscript: z.boolean(),
  hasFeedback: z.boolean(),
  hasRecording: z.boolean(),
  /** Of calls: whole, waiting for its transcript, or unreadable. */
  state: SessionState,
  /** Something done to it here is not confirmed by the workspace yet. */
  pending: z.boolean(),
});
export type SessionRow = z.infer<typeof SessionRow>;
export const SessionPage = z.object({ total: z.int(), rows: z.array(SessionRow) });
export type SessionPage = z.infer<typeof SessionPage>;

/** One act on the result, the latest first. */
export const VerdictRow = z.object({
  id: VerdictId,
  kind: VerdictKind,
  /** Null where it is nobody whom this computer knows. */
  byName: z.string().nullable(),
  model: z.string().nullable(),
  at: Instant,
  /** What counted before, and what from then on; null where there was or is no score. */
  from: Score.nullable(),
  to: Score.nullable(),
  /** The criterion whose points were changed, with what they were and are. */
  criterion: z.object({ name: z.string(), from: z.number(), to: z.number(), outOf: z.number() }).nullable(),
  reason: z.string(),
  pending: z.boolean(),
});
export type VerdictRow = z.infer<typeof VerdictRow>;

/** By what a person or a model scored, as it stands now. */
export const GivenScore = z.object({
  rubric: RubricId.nullable(),
  rubricName: z.string().nullable(),
  rubricVersion: z.int().nullable(),
  grades: Grades,
  notes: z.string(),
  model: z.string().nullable(),
  byName: z.string().nullable(),
  at: Instant,
});
export type GivenScore = z.infer<typeof GivenScore>;

/** A session with what is said of it, but its texts. */
export const SessionDetail = SessionRow.extend({
  endedAt: Instant.nullable(),
  program: z.string().nullable(),
  assignedBy: z.string().nullable(),
  /** Where it is in the product or the tool; nothing opens it but `sessions.open`. */
  link: z.string().nullable(),
  /** Of practice that is older than what was said is kept: for how many months it is. */
  endedAfter: z.int().nullable(),
  language: z.string().nullable(),
  /** Of a call. */
  participants: z.array(Participant),
  more: z.int(),
  /** What the event itself said, whatever was decided later. */
  told: z.object({ score: Score.nullable(), rank: ScoreRank.nullable() }),
  /** The points by criterion that count now; overrides are in. */
  criteria: z.array(CriterionPoints),
  given: GivenScore.nullable(),
  flag: z.object({ reason: z.string(), byName: z.string().nullable(), at: Instant }).nullable(),
  history: z.array(VerdictRow),
  /** The last verdict on its score, and on its flag: what whoever acts has seen, to be given back as `was`. */
  seen: z.object({ score: VerdictId.nullable(), flag: VerdictId.nullable() }),
  /** The rubric of its scenario, where it has one. */
  rubric: RubricId.nullable(),
  /** The attempt of this person at this scenario before this one that has a score. */
  before: z.object({ id: SessionId, attempt: z.int().nullable(), score: Score, change: z.number() }).nullable(),
  /** Why whoever asks may not do it; null where they may. */
  refusals: z.object({ flag: AppError.nullable(), score: AppError.nullable(), ai: AppError.nullable() }),
});
export type SessionDetail = z.infer<typeof SessionDetail>;

const elsewhere = z.literal('elsewhere');
/** What was said and what is thought of it: null where there is none, `elsewhere` where it is not on this computer yet. */
export const SessionTexts = z.object({
  transcript: z.union([z.array(Turn), elsewhere]).nullable(),
  /** What the event brought. What a person or a model graded is in the details. */
  feedback: z.union([Feedback, elsewhere]).nullable(),
  /** What a tool makes of a call. */
  insight: z.union([Insight, elsewhere]).nullable(),
});
export type SessionTexts = z.infer<typeof SessionTexts>;

/** The sessions of this person at this scenario, the first first; at most 500. */
export const Attempts = z.object({
  rows: z.array(SessionRow),
  /** From the first score to the last; null with fewer than two. */
  lift: z.object({ first: Score, last: Score, change: z.number() }).nullable(),
});
export type Attempts = z.infer<typeof Attempts>;

/** Where a session stands in a list, from 1; null where it is not in it. */
export const Neighbours = z.object({
  place: z.int().nullable(),
  total: z.int(),
  previous: SessionId.nullable(),
  next: SessionId.nullable(),
});
export type Neighbours = z.infer<typeof Neighbours>;

/** What lists can be filtered by. */
export const SessionChoices = z.object({
  total: z.int(),
  scenarios: z.array(z.object({ key: ScenarioKey, name: z.string(), sessions: z.int() })),
  criteria: z.array(z.object({ key: CriterionKey, name: z.string(), sessions: z.int() })),
  sources: z.array(z.object({ source: SessionSource, sessions: z.int() })),
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** Whether everything the workspace has for whoever asks is here. */
  complete: z.boolean(),
});
export type SessionChoices = z.infer<typeof SessionChoices>;

const AnalyticsFigures = z.object({
  sessions: z.int(),
  scored: z.int(),
  people: z.int(),
  mean: Score.nullable(),
  /** Scored ones by rank. */
  ranks: z.object({ gold: z.int(), silver: z.int(), bronze: z.int(), none: z.int() }),
  /** Of people with two scores or more at the same scenario, from the first to the last, on average; null with none. */
  lift: z.object({ pairs: z.int(), mean: z.number() }).nullable(),
  /** Of those who can practise, how many have; null where that cannot be said, as of criteria. */
  completion: z.object({ done: z.int(), of: z.int() }).nullable(),
});
export type AnalyticsFigures = z.infer<typeof AnalyticsFigures>;
export const analyticsBy = ['scenario', 'group', 'criterion', 'person', 'month'] as const;
export const AnalyticsQuery = z.object({
  filter: SessionFilter,
  by: z.enum(analyticsBy),
  sort: z.object({ by: z.enum(['name', 'sessions', 'scored', 'mean', 'lift']), down: z.boolean() }),
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>;
export const Analytics = z.object({
  all: AnalyticsFigures,
  /** How many rows there are; a person without sessions is none. */
  total: z.int(),
  rows: z.array(
    AnalyticsFigures.extend({
      /** Member, group, ScenarioKey, CriterionKey or month (2026-03); empty for sessions of nobody, or of no scenario. */
      key: z.string(),
      name: z.string(),
      /** The list that has exactly these sessions; null where none can be asked for. */
      filter: SessionFilter.nullable(),
    }),
  ),
});
export type Analytics = z.infer<typeof Analytics>;

const Which = z.object({ id: SessionId });
const Seen = { was: VerdictId.nullable() };
const Reason = z.string().trim().min(1).max(MAX_REASON);
const ScoreForm = Which.extend({ rubric: RubricId, version: z.int().min(1), grades: Grades });
const OverrideForm = Which.extend({
  /** Null for the total. */
  criterion: CriterionKey.nullable(),
  value: z.number().min(0).max(100),
});
const ofScores = guarded('scores.override');
const ofFlags = guarded('scores.flag');
const read = () => guarded('sessions.read');

/** What a score or an override would come to. */
export const ScorePreview = z.object({
  from: Score.nullable(),
  to: Score.nullable(),
  rankFrom: ScoreRank.nullable(),
  rankTo: ScoreRank.nullable(),
  criteria: z.array(CriterionPoints),
  /** Items of the rubric without a grade. */
  missing: z.int(),
  refusal: AppError.nullable(),
});
export type ScorePreview = z.infer<typeof ScorePreview>;

/** Practice sessions and imported calls, whoever they are of that whoever asks may see. */
export const sessions = {
  page: read().input(SessionQuery).output(SessionPage),
  choices: read().output(SessionChoices),
  neighbours: read()
    .input(SessionQuery.pick({ filter: true, sort: true }).extend(Which.shape))
    .output(Neighbours),
  get: read().input(Which).output(SessionDetail),
  texts: read().input(Which).output(SessionTexts),
  attempts: read().input(Which).output(Attempts),
  /** Opens it in the product or the tool, in the browser. */
  open: read().input(Which).output(nothing),
  exportCsv: read()
    .input(SessionQuery.pick({ filter: true, sort: true }))
    .output(Saved),
  analytics: guarded('analytics.read').input(AnalyticsQuery).output(Analytics),
  exportAnalytics: guarded('analytics.read')
    .input(AnalyticsQuery.pick({ filter: true, by: true, sort: true }))
    .output(Saved),
  previewScore: ofScores.input(ScoreForm).output(ScorePreview),
  score: ofScores.input(ScoreForm.extend({ notes: z.string().trim().max(MAX_NOTES), ...Seen })).output(Done),
  ...sessionAi,
  previewOverride: ofScores.input(OverrideForm).output(ScorePreview),
  override: ofScores.input(OverrideForm.extend({ reason: Reason, ...Seen })).output(Done),
  /** What would count if everything people and models have decided were put aside. */
  previewClear: ofScores.input(Which).output(ScorePreview),
  clear: ofScores.input(Which.extend({ reason: Reason, ...Seen })).output(Done),
  flag: ofFlags.input(Which.extend({ reason: Reason, ...Seen })).output(Done),
  unflag: ofFlags.input(Which.extend({ reason: z.string().trim().max(MAX_REASON), ...Seen })).output(Done),
};
