import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import { ABSENT } from '../replica/known-people.ts';
import type { PeopleThen } from '../replica/past-people.ts';
import type { Figures, Keys } from './sheet.ts';

export const seatColumns = [
  'people',
  'full',
  'used',
  'unused',
  'unsure',
  'reserved',
  'basic',
] as const satisfies readonly ReportColumn[];

const WIDTH = seatColumns.length;
/** The column of each seat, by its place. */
const columnOf = [6, 5, 3, 2, 4];
const SEATS = columnOf.length;
const FULL = 1;
const [FIRST_FULL, LAST_FULL] = [2, 4];

const isFull = (seat: number) => seat >= FIRST_FULL && seat <= LAST_FULL;

/** What somebody holds. */
const ofPerson =
  ({ seats }: PeopleThen, mask: Uint8Array) =>
  (person: number, column: number): number => {
    if (mask[person] !== 1) return 0;
    const seat = seats[person] ?? ABSENT;
    return Number(column === 0 || column === columnOf[seat] || (column === FULL && isFull(seat)));
  };

/** The seats of each line of a report. */
export function seatFigures(then: PeopleThen, { by, count, each, mask }: Keys): Figures {
  if (by === 'person') return { width: WIDTH, valueAt: ofPerson(then, mask) };
  const { seats } = then;
  // So many of each seat, which are put into columns afterwards.
  const found = new Float64Array(count * SEATS);
  each((key, person) => {
    const at = key * SEATS + (seats[person] ?? 0);
    found[at] = (found[at] ?? 0) + 1;
  });
  const lines = Array.from({ length: count }, (_, key) => columnsOf(found.subarray(key * SEATS, (key + 1) * SEATS)));
  return { width: WIDTH, valueAt: (key, column) => lines[key]?.[column] ?? 0 };
}

function columnsOf(found: Float64Array): number[] {
  const values = Array.from({ length: WIDTH }, () => 0);
  for (const [seat, count] of found.entries())
    for (const column of [0, columnOf[seat] ?? 0, ...(isFull(seat) ? [FULL] : [])])
      values[column] = (values[column] ?? 0) + count;
  return values;
}

/** The seats of everybody of the mask, each once. */
export function seatsInAll({ seats }: PeopleThen, mask: Uint8Array): number[] {
  const found = new Float64Array(SEATS);
  for (let place = 0; place < mask.length; place += 1) {
    const seat = seats[place] ?? 0;
    if (mask[place] === 1) found[seat] = (found[seat] ?? 0) + 1;
  }
  return columnsOf(found);
}
