import { type LeastRank, leastRanks } from '../domain/assignment.ts';
import { difficulties } from '../domain/scenario.ts';
import type { AssignmentId, MemberId, RubricId, RubricVersionId, ScenarioId } from '../domain/ids.ts';
import { type RoleplayState, roleplayStates } from '../domain/rubric.ts';
import type { Difficulty } from '../domain/scenario.ts';
import { isTags } from './tag-lines.ts';
import { id, instant, int, oneOf, orNull, rowsOf, text } from './wire-rows.ts';

type RubricLine = [
  id: RubricId,
  name: string,
  version: number,
  state: RoleplayState,
  createdBy: MemberId,
  createdAt: string,
  op: number,
];
type RubricVersionLine = [
  id: RubricVersionId,
  rubric: RubricId,
  version: number,
  document: string,
  madeBy: MemberId,
  madeAt: string,
  op: number,
];
type ScenarioLine = [
  id: ScenarioId,
  name: string,
  description: string,
  difficulty: Difficulty,
  rubric: RubricId | null,
  personaName: string,
  personaRole: string,
  personaBrief: string,
  opening: string,
  state: RoleplayState,
  createdBy: MemberId,
  createdAt: string,
  tags: string,
  op: number,
];

type AssignmentLine = [
  id: AssignmentId,
  scenario: ScenarioId,
  forGroups: string,
  forPeople: string,
  dueOn: string | null,
  attempts: number | null,
  rank: LeastRank | null,
  createdBy: MemberId,
  createdAt: string,
  endedAt: string | null,
  op: number,
];

const state = oneOf(roleplayStates);

/** Rubrics, their versions, scenarios and assignments on the wire. */
export const RubricLines = rowsOf<RubricLine>(id, text, int, state, id, instant, int);
export const RubricVersionLines = rowsOf<RubricVersionLine>(id, id, int, text, id, instant, int);
export const ScenarioLines = rowsOf<ScenarioLine>(
  ...([id, text, text, oneOf(difficulties), orNull(id), text, text, text, text] as const),
  ...([state, id, instant, isTags, int] as const),
);
export const AssignmentLines = rowsOf<AssignmentLine>(
  ...([id, id, text, text, orNull(text), orNull(int), orNull(oneOf(leastRanks)), id, instant] as const),
  ...([orNull(instant), int] as const),
);
