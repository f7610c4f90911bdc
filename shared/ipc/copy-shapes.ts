import { z } from 'zod';

/** What came of comparing the copy on this computer with the workspace. */
export const CopyFindings = z.object({
  /** How many rows were compared. */
  rows: z.int(),
  /** What differs, by the kind of row; with `isMore` there are at least so many. */
  tables: z.array(z.object({ name: z.string(), count: z.int(), isMore: z.boolean() })),
  /** The pages of the file make sense. */
  isWhole: z.boolean(),
  /** People who are not found by what they are called. */
  unfound: z.int(),
});
export type CopyFindings = z.infer<typeof CopyFindings>;

/** How many rows of how many have been compared. */
export const CheckProgress = z.object({ done: z.int(), total: z.int() });
