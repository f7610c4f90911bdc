import { z } from 'zod';

import { Instant, MemberId, RubricId, ScenarioId } from './ids.ts';
import { RoleplayState } from './rubric.ts';

export const difficulties = ['easy', 'medium', 'hard'] as const;
export const Difficulty = z.enum(difficulties);
export type Difficulty = z.infer<typeof Difficulty>;

export const MAX_SCENARIO_NAME = 120;
export const MAX_SCENARIO_TEXT = 2000;
export const MAX_PERSONA_NAME = 80;
export const MAX_PERSONA_BRIEF = 2000;
export const MAX_OPENING = 500;

/** What a scenario says: what is practised, by which rubric it is looked at, and whom one talks to. */
export const ScenarioWish = z.object({
  name: z.string().trim().min(1).max(MAX_SCENARIO_NAME),
  description: z.string().trim().max(MAX_SCENARIO_TEXT),
  difficulty: Difficulty,
  /** Null where it is practised without being looked at. */
  rubric: RubricId.nullable(),
  personaName: z.string().trim().min(1).max(MAX_PERSONA_NAME),
  personaRole: z.string().trim().max(MAX_PERSONA_NAME),
  /** What they are like, and what they want. */
  personaBrief: z.string().trim().max(MAX_PERSONA_BRIEF),
  /** What they say first. */
  opening: z.string().trim().max(MAX_OPENING),
});
export type ScenarioWish = z.infer<typeof ScenarioWish>;

export const scenarioFields = Object.keys(ScenarioWish.shape) as (keyof ScenarioWish)[]; // the keys of this very object

export const Scenario = ScenarioWish.extend({
  id: ScenarioId,
  state: RoleplayState,
  /** The tags on it, as one text. */
  tags: z.string(),
  createdBy: MemberId,
  createdAt: Instant,
});
export type Scenario = z.infer<typeof Scenario>;
