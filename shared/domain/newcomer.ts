import { z } from 'zod';

import { GroupId } from './ids.ts';
import { MAX_NEW_GROUPS, newRoles } from './workspace-settings.ts';

/** What somebody new begins with where nothing else is said of them; of what is left out here, nothing is given. */
export const Newcomer = z.object({
  // In the order of the alphabet, as the arguments of an import are sent.
  fullSeat: z.boolean().optional(),
  groups: z.array(GroupId).max(MAX_NEW_GROUPS).optional(),
  role: z.enum(newRoles).optional(),
});
export type Newcomer = z.infer<typeof Newcomer>;

/** The same with nothing left out. */
export type WholeNewcomer = { readonly [Name in keyof Newcomer]-?: Exclude<Newcomer[Name], undefined> };

/** Whether that is what everybody begins with in any case. */
export const isUsual = ({ fullSeat = false, groups = [], role = 'learner' }: Newcomer): boolean =>
  !fullSeat && groups.length === 0 && role === 'learner';
