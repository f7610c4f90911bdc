import { z } from 'zod';

import { ReserveWish } from '../commands/reserves.ts';
import { GroupId, Instant, MemberId } from '../domain/ids.ts';
import { SeatCounts } from '../domain/seat.ts';
import { ReservePreview } from './group-shapes.ts';
import { guarded, InPlaceOf } from './procedure.ts';
import { Done, SeatEnd, SeatPreview, Selection } from './shapes.ts';

const SeatChange = z.object({ members: z.array(MemberId).min(1).max(100_000), ...InPlaceOf });
const SeatQuestion = z.object({ selection: Selection, ...InPlaceOf });
/** Of seats that are to end, the end that was seen, where one was looked at. */
const SeenEnd = { was: Instant.nullable().optional() };

/** Who has full seats, until when, and for which groups they are set aside. */
export const seats = {
  counts: guarded('seats.read').output(SeatCounts),
  previewAssign: guarded('seats.assign').input(SeatQuestion).output(SeatPreview),
  /** With an end, what would be if it came now; with none, what is to end and would not. */
  previewRevoke: guarded('seats.revoke')
    .input(SeatQuestion.extend({ end: SeatEnd.nullable().optional() }))
    .output(SeatPreview),
  assign: guarded('seats.assign').input(SeatChange).output(Done),
  revoke: guarded('seats.revoke').input(SeatChange).output(Done),
  schedule: guarded('seats.revoke')
    .input(SeatChange.extend({ ...SeatEnd.shape, ...SeenEnd }))
    .output(Done),
  unschedule: guarded('seats.revoke').input(SeatChange.extend(SeenEnd)).output(Done),
  /** What setting aside so many seats for a group would do. */
  previewReserve: guarded('seats.assign')
    .input(z.object({ group: GroupId, seats: z.int().min(0), ...InPlaceOf }))
    .output(ReservePreview),
  reserve: guarded('seats.assign').input(ReserveWish.extend(InPlaceOf)).output(Done),
};
