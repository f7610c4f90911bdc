import { z } from 'zod';

import { AssignmentId, GroupId, Instant, MemberId, ScenarioId } from './ids.ts';
import { localIn } from './zone.ts';

/** More people are assigned something as a group: who joins it later is assigned it too. */
export const MAX_ASSIGNED_PEOPLE = 500;
export const MAX_ASSIGNED_GROUPS = 200;
export const MAX_ALLOWED_ATTEMPTS = 100;

/** The least rank that counts as done, the lowest first. */
export const leastRanks = ['bronze', 'silver', 'gold'] as const;
export const LeastRank = z.enum(leastRanks);
export type LeastRank = z.infer<typeof LeastRank>;

/** Until when it is to be done, in how many tries, and how well; null for each that does not matter. */
export const AssignmentTerms = z.object({
  /** The last day, such as 2027-03-31, in the time zone of the workspace. */
  dueOn: z.iso.date().nullable(),
  attempts: z.int().min(1).max(MAX_ALLOWED_ATTEMPTS).nullable(),
  rank: LeastRank.nullable(),
});
export type AssignmentTerms = z.infer<typeof AssignmentTerms>;
export const termNames = Object.keys(AssignmentTerms.shape) as (keyof AssignmentTerms)[]; // the keys of this very object

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** Whom it is for: groups, whoever is in them at the time, and people. */
export const Assigned = z.object({
  groups: z.array(GroupId).max(MAX_ASSIGNED_GROUPS).refine(distinct),
  people: z.array(MemberId).max(MAX_ASSIGNED_PEOPLE).refine(distinct),
});
export type Assigned = z.infer<typeof Assigned>;

export const isForNobody = ({ groups, people }: Assigned): boolean => groups.length + people.length === 0;

/** A scenario that people are to practise, as its row says it. */
export const Assignment = AssignmentTerms.extend({
  id: AssignmentId,
  scenario: ScenarioId,
  /** Ids as JSON, in their order; and last, in a copy that is not told of all of them, how many more there are. */
  forGroups: z.string(),
  forPeople: z.string(),
  createdBy: MemberId,
  /** What was practised before does not count. */
  createdAt: Instant,
  endedAt: Instant.nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

/** Ids as a row holds them, with how many more there are: the same text for the same people. */
export const idsText = (ids: readonly string[], more = 0): string =>
  JSON.stringify([...ids.toSorted(), ...(more > 0 ? [more] : [])]);

const Held = z.array(z.union([z.string(), z.int()]));
const heldIn = (text: string): readonly (string | number)[] => Held.parse(JSON.parse(text));
const idsIn = (text: string): string[] => heldIn(text).filter((each) => typeof each === 'string');
const moreIn = (text: string): number => heldIn(text).find((each) => typeof each === 'number') ?? 0;

type Targets = Pick<Assignment, 'forGroups' | 'forPeople'>;

/** Whom an assignment is for, as far as it is told here. */
export const assignedOf = ({ forGroups, forPeople }: Targets): Assigned =>
  Assigned.parse({ groups: idsIn(forGroups), people: idsIn(forPeople) });

/** How many more groups and people it is for, of whom nothing is told here. */
export const moreOf = ({ forGroups, forPeople }: Targets): { readonly groups: number; readonly people: number } => ({
  groups: moreIn(forGroups),
  people: moreIn(forPeople),
});

/** The day it is at a moment in the zone of a workspace; in UTC where it has none. */
export const dayAt = (instant: string, zone: string | null): string => localIn(instant, zone ?? 'UTC').slice(0, 10);

const DAY_MS = 86_400_000;
/** The day after a day of the calendar, such as 2027-04-01 after 2027-03-31. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00Z`) + DAY_MS).toISOString().slice(0, 10);
