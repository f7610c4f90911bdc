import { z } from 'zod';

import { GroupMode } from '../commands/regroup.ts';
import { GroupId, MemberId, OperationId } from '../domain/ids.ts';
import { Role } from '../domain/member.ts';
import { SeatCounts } from '../domain/seat.ts';
import { AppError } from '../errors/app-error.ts';
import { MemberRow, Selection } from './shapes.ts';

/** What may be done to many people at once, and asked about before. */
export const PeopleAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('setRole'), role: Role }),
  z.object({ act: z.literal('suspend') }),
  z.object({ act: z.literal('reactivate') }),
  z.object({ act: z.literal('remove') }),
  z.object({ act: z.literal('resend') }),
  z.object({ act: z.literal('revokeInvitation') }),
  z.object({ act: z.literal('setGroups'), groups: z.array(GroupId).max(200), mode: GroupMode }),
]);
export type PeopleAct = z.infer<typeof PeopleAct>;

export const PeopleQuestion = z.object({ selection: Selection, act: PeopleAct, replaces: OperationId.optional() });
export type PeopleQuestion = z.infer<typeof PeopleQuestion>;

/** People of a selection to whom it may not be done, all for the same reason. */
const Excluded = z.object({ error: AppError, count: z.int(), shown: z.array(MemberRow) });

/** What an act on people would do, decided by the same code that does it. */
export const PeoplePreview = z.object({
  /** Whom it would change: the people to do it to. */
  members: z.array(MemberId),
  /** The first few of them, for the dialog. */
  shown: z.array(MemberRow),
  changed: z.int(),
  /** People for whom nothing changes, because it is so already or cannot be. */
  untouched: z.int(),
  /** Those whom it may not be done to; they are left out of the others. */
  excluded: z.array(Excluded),
  /** The roles they have now. */
  roles: z.array(z.object({ role: Role, count: z.int() })),
  /** Memberships that would begin and end, and appointments as admin of a group that would end. */
  joins: z.int(),
  leaves: z.int(),
  dismissals: z.int(),
  /** People who have not accepted yet. */
  invited: z.int(),
  /** Full seats that would go back to the pool, and those that are spent until the plan renews. */
  returned: z.int(),
  spent: z.int(),
  before: SeatCounts,
  after: SeatCounts,
  /** Why it cannot be done; null where `members` are who it can be done to. */
  refusal: AppError.nullable(),
});
export type PeoplePreview = z.infer<typeof PeoplePreview>;

/** What holds a group that is to be deleted. */
export const GroupUse = z.object({
  name: z.string(),
  members: z.int(),
  admins: z.int(),
  seats: z.int(),
  /** Credits in its wallet, and those that came from there and somebody has. */
  wallet: z.int(),
  given: z.int(),
  refusal: AppError.nullable(),
});
export type GroupUse = z.infer<typeof GroupUse>;
