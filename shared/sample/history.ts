import type { SeatFate, SamplePerson } from './people.ts';
import type { Random } from './random.ts';

/** Days from the beginning of the sample's year to the day it is made. */
export const DAYS = 330;
/** People join and seats move on every one of these days. */
const WAVE = 14;
const FIRST_WAVE = 6;
const LAST_WAVE = FIRST_WAVE + WAVE * Math.floor((DAYS - 1 - FIRST_WAVE) / WAVE);

/** The first day from this one on, on which anything is done. */
const waveFrom = (day: number): number =>
  Math.min(LAST_WAVE, FIRST_WAVE + WAVE * Math.max(0, Math.ceil((day - FIRST_WAVE) / WAVE)));

/** On this day invitations are sent again that end on the day after the year. */
const SENT_AGAIN = DAYS - 13;
/** The day to come on which those invitations are sent that are scheduled. */
const SCHEDULED = DAYS + 7;

/** On every second of these days, the last among them, credits are given. */
export const isGiving = (day: number): boolean => day <= LAST_WAVE && (LAST_WAVE - day) % (2 * WAVE) === 0;

const THURSDAY = 4;
/** On this day of the week people have the sessions that cost credits. */
export const hasSessions = (midnight: number): boolean => new Date(midnight).getUTCDay() === THURSDAY;

/** Every day on which an administrator does something. */
export const actDays: readonly number[] = [
  ...Array.from({ length: (LAST_WAVE - FIRST_WAVE) / WAVE + 1 }, (_, index) => FIRST_WAVE + index * WAVE),
  SENT_AGAIN,
].toSorted((one, other) => one - other);

/** What happens to one person, in days since the beginning. */
export interface Course {
  readonly joins: number;
  /** When the person gets a full seat, if ever. */
  readonly seated: number | null;
  readonly revoked: number | null;
  /** When full-seat features were used, ascending; a fraction is a time of day. */
  readonly uses: readonly number[];
}

const between = (from: number, to: number, random: Random) => from + random.next() * Math.max(0, to - from);

/** People who have not accepted yet were asked lately; those whose seat came back or is spent came early. */
function joinDay({ status, seat }: SamplePerson, random: Random): number {
  if (status === 'invited' || status === 'pending') return waveFrom(between(DAYS - 70, DAYS, random));
  if (seat === 'spent' || seat === 'returned') return waveFrom(between(0, 90, random));
  return random.chance(0.3) ? FIRST_WAVE : waveFrom(between(0, DAYS - 45, random));
}

function seatDay(seat: SeatFate, joins: number, random: Random): number | null {
  if (seat === 'none') return null;
  if (seat === 'unused') return waveFrom(between(Math.max(joins, DAYS - 120), DAYS, random));
  return random.chance(0.6) ? joins : waveFrom(between(joins, Math.min(joins + 60, DAYS - 30), random));
}

function useDays(from: number, to: number, random: Random): number[] {
  const first = between(from + 0.5, Math.min(from + 25, to), random);
  const more = Array.from({ length: random.below(3) }, () => between(first, to, random));
  return [first, ...more].toSorted((a, b) => a - b);
}

/**
 * When the invitation of somebody who has not accepted was sent, or is to be: some lately, some so long ago that it ends
 * tomorrow or has ended, some on a day to come. Nobody's has ended who has a seat reserved: it would have gone back.
 */
export function inviteDay({ status, seat }: SamplePerson, joins: number, nth: number): number {
  if (joins > SENT_AGAIN) return status === 'invited' && nth % 3 === 0 ? SCHEDULED : joins;
  if (nth % 3 === 0 && seat === 'none') return joins;
  return nth % 3 === 1 ? SENT_AGAIN : LAST_WAVE;
}

/** What the year brings one person. */
export function courseOf(person: SamplePerson, random: Random): Course {
  const joins = joinDay(person, random);
  const seated = seatDay(person.seat, joins, random);
  if (seated === null) return { joins, seated, revoked: null, uses: [] };
  switch (person.seat) {
    case 'used':
      return { joins, seated, revoked: null, uses: useDays(seated, DAYS, random) };
    case 'spent': {
      const revoked = waveFrom(between(seated + 3 * WAVE, DAYS, random));
      return { joins, seated, revoked, uses: useDays(seated, revoked - WAVE, random) };
    }
    case 'returned':
      return { joins, seated, revoked: waveFrom(between(seated + WAVE, DAYS, random)), uses: [] };
    default:
      return { joins, seated, revoked: null, uses: [] };
  }
}
