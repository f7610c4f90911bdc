import { z } from 'zod';

import { Group, GroupSettings } from '../domain/group.ts';
import { MemberId } from '../domain/ids.ts';
import { SeatCounts } from '../domain/seat.ts';
import { AppError } from '../errors/app-error.ts';
import { SeatTotals } from './shapes.ts';

/** A person by name, where no more of them is shown. */
export const NamedPerson = z.object({ id: MemberId, name: z.string(), email: z.string() });
export type NamedPerson = z.infer<typeof NamedPerson>;

/** A row of the Groups list. `pending` is true while a change of ours is not confirmed by the service. */
export const GroupRow = Group.extend({
  members: z.int(),
  /** How many of them hold a full seat. */
  fullSeats: z.int(),
  /** The credits in its wallet; null where it has none, or they are not told to who looks. */
  wallet: z.int().nullable(),
  admins: z.array(NamedPerson),
  /** The tags on it, as one text. */
  tags: z.string(),
  pending: z.boolean(),
});
export type GroupRow = z.infer<typeof GroupRow>;

/** One group with the seats of its people. */
export const GroupDetail = GroupRow.extend({
  seats: SeatTotals,
  /** How many full seats are set aside for its people. */
  reserve: z.int(),
  settings: GroupSettings,
});
export type GroupDetail = z.infer<typeof GroupDetail>;

/** What setting aside seats for a group would do; `was` is how many it has. */
export const ReservePreview = z.object({
  was: z.int(),
  before: SeatCounts,
  after: SeatCounts,
  refusal: AppError.nullable(),
});
export type ReservePreview = z.infer<typeof ReservePreview>;

/** The longest text that is read as addresses: ten thousand lines of them. */
export const MAX_PASTED = 1_000_000;

/** Addresses as they were pasted, sorted by what can become of them in a group. */
export const PastedPeople = z.object({
  /** Who is in the workspace and not in the group. */
  found: z.array(NamedPerson),
  /** Who is in the group already. */
  inGroup: z.array(NamedPerson),
  /** Addresses of nobody who can be seen here. */
  unknown: z.array(z.string()),
  /** What is no address at all. */
  bad: z.array(z.string()),
});
export type PastedPeople = z.infer<typeof PastedPeople>;
