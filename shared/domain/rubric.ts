import { z } from 'zod';

import { Instant, MemberId, RubricId, RubricVersionId } from './ids.ts';

export const MAX_CRITERIA = 20;
export const MAX_ITEMS = 20;
export const MAX_RUBRIC_NAME = 120;
export const MAX_RUBRIC_TEXT = 2000;
export const MAX_CRITERION_NAME = 120;
export const MAX_ITEM_TEXT = 300;
export const MAX_GRADE_TEXT = 500;
export const MAX_WEIGHT = 100;
/** A whole rubric as text, in characters: it is sent and kept with every version. */
export const MAX_RUBRIC_LENGTH = 100_000;

/** A rubric goes with all its versions in one operation: with more of them it can only be archived. */
export const MAX_DELETED_VERSIONS = 200;

/** What each grade of an item is called. */
export const grades = ['good', 'fair', 'poor'] as const;

const GradeText = z.string().trim().max(MAX_GRADE_TEXT);
const PartId = z.uuid();

/** Something a session is looked through for, with what is good, fair and poor about it. */
export const RubricItem = z.object({
  id: PartId,
  text: z.string().trim().min(1).max(MAX_ITEM_TEXT),
  good: GradeText,
  fair: GradeText,
  poor: GradeText,
});
export type RubricItem = z.infer<typeof RubricItem>;

export const Criterion = z.object({
  id: PartId,
  name: z.string().trim().min(1).max(MAX_CRITERION_NAME),
  /** How much it counts beside the others. */
  weight: z.int().min(1).max(MAX_WEIGHT),
  items: z.array(RubricItem).max(MAX_ITEMS),
});
export type Criterion = z.infer<typeof Criterion>;

const idsIn = (criteria: readonly Criterion[]): string[] =>
  criteria.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)]);

/** A rubric whole, as it is edited and as each version keeps it. Parts are known by their ids, in whatever place they stand. */
export const RubricDocument = z.object({
  name: z.string().trim().min(1).max(MAX_RUBRIC_NAME),
  description: z.string().trim().max(MAX_RUBRIC_TEXT),
  criteria: z
    .array(Criterion)
    .max(MAX_CRITERIA)
    .refine((criteria) => new Set(idsIn(criteria)).size === idsIn(criteria).length),
});
export type RubricDocument = z.infer<typeof RubricDocument>;

export const roleplayStates = ['active', 'archived'] as const;
export const RoleplayState = z.enum(roleplayStates);
export type RoleplayState = z.infer<typeof RoleplayState>;

/** A rubric as lists know it; what it says is in its latest version. */
export const Rubric = z.object({
  id: RubricId,
  name: z.string(),
  version: z.int(),
  state: RoleplayState,
  createdBy: MemberId,
  createdAt: Instant,
});
export type Rubric = z.infer<typeof Rubric>;

/** What a rubric said from some moment on. It never changes: results keep the version they were given by. */
export const RubricVersion = z.object({
  id: RubricVersionId,
  rubric: RubricId,
  version: z.int(),
  /** A RubricDocument as JSON. */
  document: z.string(),
  madeBy: MemberId,
  madeAt: Instant,
});
export type RubricVersion = z.infer<typeof RubricVersion>;

/** An item, and nothing else that stands beside it: the same text for the same item. */
export const itemOf = ({ id, text, good, fair, poor }: RubricItem): RubricItem => ({ id, text, good, fair, poor });

/** The same of a criterion. */
export const criterionOf = ({ id, name, weight, items }: Criterion): Criterion => ({
  ...{ id, name, weight, items: items.map(itemOf) },
});

/** A rubric as rows and effects hold it: the same text for the same rubric. */
export const documentText = ({ name, description, criteria }: RubricDocument): string =>
  JSON.stringify({ name, description, criteria: criteria.map(criterionOf) });

/** What a version says. Throws where it is no rubric. */
export const documentOf = ({ document }: Pick<RubricVersion, 'document'>): RubricDocument =>
  RubricDocument.parse(JSON.parse(document));
