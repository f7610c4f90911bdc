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
const FULL = 1;
const [FIRST_FULL, LAST_FULL] = [2, 4];

function add(values: Float64Array, key: number, seat: number): void {
  const start = key * WIDTH;
  values[start] = (values[start] ?? 0) + 1;
  const column = start + (columnOf[seat] ?? 0);
  values[column] = (values[column] ?? 0) + 1;
  if (seat >= FIRST_FULL && seat <= LAST_FULL) values[start + FULL] = (values[start + FULL] ?? 0) + 1;
}

/** The seats of each line of a report. */
export function seatFigures({ seats }: PeopleThen, { count, each }: Keys): Figures {
  const values = new Float64Array(count * WIDTH);
  each((key, person) => {
    const seat = seats[person] ?? ABSENT;
    if (seat !== ABSENT) add(values, key, seat);
  });
  return { width: WIDTH, values };
}

/** The seats of everybody of the mask, each once. */
export function seatsInAll({ seats }: PeopleThen, mask: Uint8Array): number[] {
  const values = new Float64Array(WIDTH);
  for (let place = 0; place < mask.length; place += 1)
    if (mask[place] === 1 && seats[place] !== ABSENT) add(values, 0, seats[place] ?? 0);
  return Array.from(values);
}
