import type { BackTest, KnownChange, Outlook } from '../ipc/forecast-shapes.ts';
import { BLOCK_DAYS, type Drawn, drawnWithin, type Pace, paceOf } from './pace.ts';

/** A day that has passed: what was left at its end, and what was drawn on it, less what came back. */
export interface PastDay {
  readonly day: string;
  readonly left: number;
  readonly drawn: number;
}

/** No forecast looks further. */
export const HORIZON_DAYS = 365;
/** A forecast is looked back at from every week, so many days ahead. */
const [TEST_EVERY, TEST_DAYS] = [7, 28];
/** Less than this tells nothing: three blocks of four weeks, and something on some of their days. */
const [FEWEST_DAYS, FEWEST_MOVES] = [3 * BLOCK_DAYS, 6];
const DAY_MS = 86_400_000;
const DATE = 10;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, DATE);

const drawnIn = (days: readonly PastDay[]) => days.map(({ drawn }) => drawn);
const movesIn = (days: readonly PastDay[]) => days.filter(({ drawn }) => drawn !== 0).length;
const isTooLittle = (days: readonly PastDay[]) => days.length < FEWEST_DAYS || movesIn(days) < FEWEST_MOVES;

/** How far forecasts were off that would have been made on days of this history; null where it is too short for any. */
export function backTest(days: readonly PastDay[]): BackTest | null {
  const tests: { readonly error: number; readonly left: number; readonly within: boolean }[] = [];
  for (let origin = FEWEST_DAYS; origin + TEST_DAYS <= days.length; origin += TEST_EVERY) {
    const before = days.slice(0, origin);
    const pace = isTooLittle(before) ? null : paceOf(drawnIn(before));
    if (!pace) continue;
    const { low, likely, high } = drawnWithin(pace, TEST_DAYS);
    const came = drawnIn(days.slice(origin, origin + TEST_DAYS)).reduce((sum, amount) => sum + amount, 0);
    const left = before.at(-1)?.left ?? 0;
    tests.push({ error: Math.abs(likely - came), left, within: came >= Math.floor(low) && came <= Math.ceil(high) });
  }
  if (tests.length === 0) return null;
  const error = tests.reduce((sum, test) => sum + test.error, 0) / tests.length;
  const left = tests.reduce((sum, test) => sum + test.left, 0) / tests.length;
  return {
    origins: tests.length,
    days: TEST_DAYS,
    error,
    errorShare: left > 0 ? error / left : 0,
    within: tests.filter(({ within }) => within).length / tests.length,
  };
}

/** What is known to come up to a day. What may come, as from invitations that end, only helps where most is left. */
function knownBy(known: readonly KnownChange[], day: string): { readonly sure: number; readonly maybe: number } {
  let [sure, maybe] = [0, 0];
  for (const { day: when, kind, amount } of known) {
    if (when > day) continue;
    if (kind === 'invitation') maybe += amount;
    else sure += amount;
  }
  return { sure, maybe };
}

interface Start {
  readonly today: string;
  readonly left: number;
  readonly known: readonly KnownChange[];
}

function bandOf({ today, left, known }: Start, pace: Pace): Outlook['band'] {
  return Array.from({ length: HORIZON_DAYS }, (_, at) => {
    const day = dayAfter(today, at + 1);
    const drawn: Drawn = drawnWithin(pace, at + 1);
    const { sure, maybe } = knownBy(known, day);
    const leftAfter = (amount: number, more: number) => Math.max(0, Math.round(left + sure + more - amount));
    return {
      day,
      low: leftAfter(drawn.high, 0),
      likely: leftAfter(drawn.likely, 0),
      high: leftAfter(drawn.low, maybe),
    };
  });
}

const aDay = (amount: number): number => Math.round((amount / BLOCK_DAYS) * 1000) / 1000;

/** Nothing is left from this day on: what comes back later, as with a renewal, does not unsay it. */
const firstWithout = (band: Outlook['band'], which: 'low' | 'likely' | 'high'): string | null =>
  band.find((line) => line[which] === 0)?.day ?? null;

/**
 * When there will be none left, from how what there was went, and from what is known to come. Days are in order and
 * without gaps; today is the day after the last. The same days give the same answer.
 */
export function outlookOf(days: readonly PastDay[], { today, left, known }: Start): Outlook {
  const pace = isTooLittle(days) ? null : paceOf(drawnIn(days));
  const band = pace ? bandOf({ today, left, known }, pace) : [];
  const month = pace && drawnWithin(pace, BLOCK_DAYS);
  const runsOut = {
    early: firstWithout(band, 'low'),
    likely: firstWithout(band, 'likely'),
    late: firstWithout(band, 'high'),
  };
  return {
    left,
    historyDays: days.length,
    movements: movesIn(days),
    tooLittle: pace === null,
    perDay: month && { low: aDay(month.low), likely: aDay(month.likely), high: aDay(month.high) },
    runsOut: left <= 0 ? { early: today, likely: today, late: today } : pace && runsOut,
    horizon: dayAfter(today, HORIZON_DAYS),
    known: [...known],
    history: days.map(({ day, left: then }) => ({ day, left: then })),
    band,
    backTest: backTest(days),
  };
}
