import { z } from 'zod';

import { guarded } from './procedure.ts';

/** People who come in now, and who will once they have accepted. */
const Counted = z.object({ now: z.int(), later: z.int() });

/** Whom each choice of who may create scenarios means; who is suspended is nobody of them. */
export const CreatorCounts = z.object({
  admins: Counted,
  groupAdmins: Counted,
  /** Who is both is one person. */
  both: Counted,
  adminsAndGroupAdmins: Counted,
  members: Counted,
});
export type CreatorCounts = z.infer<typeof CreatorCounts>;

export const roleplays = {
  /** How many people each choice of who may create scenarios means, as this computer knows them. */
  creators: guarded('roleplays.configure').output(CreatorCounts),
};
