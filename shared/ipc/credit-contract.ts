import { z } from 'zod';

import { CreditPlace, Modify, Transfer } from '../commands/credits.ts';
import { ExpiryEnd, ExpiryWish } from '../commands/expiry.ts';
import { GroupId, Instant, MemberId } from '../domain/ids.ts';
import { Refund } from '../commands/spend.ts';
import { Spread } from '../commands/spread.ts';
import { AppError } from '../errors/app-error.ts';
import { guarded, InPlaceOf } from './procedure.ts';
import { Done, MemberRow, Selection } from './shapes.ts';

/** Where credits of somebody came from: a group by its name, or the pool. */
const Source = z.object({ group: z.string().nullable(), amount: z.int() });

/** What somebody has, from where, and how it came and went; the latest first. */
export const PersonCredits = z.object({
  total: z.int(),
  /** What they spent and were not given back. */
  spent: z.int(),
  sources: z.array(Source),
  movements: z.array(
    z.object({
      at: Instant,
      change: z.int(),
      kind: z.enum(['moved', 'spent']),
      group: z.string().nullable(),
      /** What for, where it was said. */
      note: z.string().nullable(),
    }),
  ),
});
export type PersonCredits = z.infer<typeof PersonCredits>;

/** Where all credits are. */
export const CreditTotals = z.object({
  purchased: z.int(),
  pool: z.int(),
  wallets: z.int(),
  balances: z.int(),
  spent: z.int(),
});
export type CreditTotals = z.infer<typeof CreditTotals>;

const Amounts = z.object({ before: z.int(), after: z.int() });

/** A transfer before it is made: what is in both places, and would be. */
export const TransferPreview = z.object({ from: Amounts, to: Amounts, refusal: AppError.nullable() });
export type TransferPreview = z.infer<typeof TransferPreview>;

/** Balances that would be set: whose, and what that takes from the pool and gives back. */
export const ModifyPreview = z.object({
  members: z.array(MemberId),
  shown: z.array(MemberRow),
  changed: z.int(),
  balances: Amounts,
  pool: Amounts,
  refusal: AppError.nullable(),
});
export type ModifyPreview = z.infer<typeof ModifyPreview>;

/** A refund before it is made: what somebody has spent and has, and would. */
export const RefundPreview = z.object({ spent: Amounts, has: Amounts, refusal: AppError.nullable() });
export type RefundPreview = z.infer<typeof RefundPreview>;

/** What spreading credits over a group would do: what each of its people gets, and how many of them one more. */
export const SpreadPreview = z.object({
  members: z.array(MemberId),
  each: z.int(),
  more: z.int(),
  source: Amounts,
  refusal: AppError.nullable(),
});
export type SpreadPreview = z.infer<typeof SpreadPreview>;

/** A place that credits can be moved from and to, with what is in it. */
export const PlaceRow = z.object({ place: CreditPlace, name: z.string(), amount: z.int() });
export type PlaceRow = z.infer<typeof PlaceRow>;

export const credits = {
  of: guarded('credits.read')
    .input(z.object({ id: MemberId }))
    .output(PersonCredits),
  /** The wallet of a group, and what of it people have. */
  ofGroup: guarded('credits.read')
    .input(z.object({ group: GroupId }))
    .output(z.object({ wallet: z.int(), given: z.int() })),
  totals: guarded('credits.read').output(CreditTotals),
  /** The pool and the wallets that whoever asks may move credits of. */
  places: guarded('credits.move').output(z.array(PlaceRow)),
  previewTransfer: guarded('credits.move').input(Transfer).output(TransferPreview),
  transfer: guarded('credits.move').input(Transfer.extend(InPlaceOf)).output(Done),
  previewSpread: guarded('credits.move')
    .input(Spread.omit({ members: true }))
    .output(SpreadPreview),
  spread: guarded('credits.move').input(Spread.extend(InPlaceOf)).output(Done),
  previewRefund: guarded('credits.refund')
    .input(Refund.omit({ reason: true }))
    .output(RefundPreview),
  refund: guarded('credits.refund').input(Refund.extend(InPlaceOf)).output(Done),
  previewModify: guarded('credits.move')
    .input(z.object({ selection: Selection, balance: Modify.shape.balance }))
    .output(ModifyPreview),
  modify: guarded('credits.move').input(Modify.extend(InPlaceOf)).output(Done),
  scheduleExpiry: guarded('credits.schedule').input(ExpiryWish.extend(InPlaceOf)).output(Done),
  cancelExpiry: guarded('credits.schedule').input(ExpiryEnd.extend(InPlaceOf)).output(Done),
};
