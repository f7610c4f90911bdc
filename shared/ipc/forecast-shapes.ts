import { z } from 'zod';

import { Instant } from '../domain/ids.ts';

/** A day of the calendar, in UTC. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/u);

export const knownKinds = ['revocation', 'invitation', 'renewal', 'expiry'] as const;

/** What is known to come: so much less is left from a moment on, or more where above zero. */
export const KnownChange = z.object({ day: Day, kind: z.enum(knownKinds), amount: z.int() });
export type KnownChange = z.infer<typeof KnownChange>;

/** How far a forecast made in the past was from what came: looked back at from many days of the history. */
export const BackTest = z.object({
  /** How many days it was made from, and how many days ahead it looked. */
  origins: z.int(),
  days: z.int(),
  /** By how much the likely figure was wrong on average, in seats or credits and as a share of what was left. */
  error: z.number(),
  errorShare: z.number(),
  /** The share of outcomes within the band. */
  within: z.number(),
});
export type BackTest = z.infer<typeof BackTest>;

/** When there will be none left. */
export const Outlook = z.object({
  left: z.int(),
  /** How many days of history it is drawn from, and how many movements. */
  historyDays: z.int(),
  movements: z.int(),
  /** Too little to say anything from: there is no band then. */
  tooLittle: z.boolean(),
  /** What goes on an average day, at the least, likely and at the most. */
  perDay: z.object({ low: z.number(), likely: z.number(), high: z.number() }).nullable(),
  /** The day on which nothing is left: at the earliest, likely and at the latest; null where not within the horizon. */
  runsOut: z.object({ early: Day.nullable(), likely: Day.nullable(), late: Day.nullable() }).nullable(),
  /** The last day that is looked at. */
  horizon: Day,
  known: z.array(KnownChange),
  /** What was left at the end of each day until now. */
  history: z.array(z.object({ day: Day, left: z.int() })),
  /** What is left on days to come: the least, the likely and the most. */
  band: z.array(z.object({ day: Day, low: z.int(), likely: z.int(), high: z.int() })),
  backTest: BackTest.nullable(),
});
export type Outlook = z.infer<typeof Outlook>;

/** Null for whoever sees only groups: what runs out is the workspace's. */
export const Forecast = z.object({
  asOf: Instant,
  seats: Outlook.nullable(),
  credits: Outlook.nullable(),
});
export type Forecast = z.infer<typeof Forecast>;
