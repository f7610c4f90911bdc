import { z } from 'zod';

import { MAX_CREDITS } from './credit.ts';
import { Instant } from './ids.ts';
import { Zone } from './zone.ts';

/** So many credits of the pool expire at a moment, which was said as a date and time in a zone. */
export const Expiry = z.object({ amount: z.int().min(1).max(MAX_CREDITS), at: Instant, zone: Zone });
export type Expiry = z.infer<typeof Expiry>;

/** An expiry as it was seen; a zone that is not known here can be looked at, and cancelled, too. */
export const SeenExpiry = Expiry.extend({ zone: z.string().max(64) });

/** How a workspace holds its expiry: all of these, or none. */
export const ExpiryFields = z.object({
  expiryAmount: z.int().min(1).nullable().default(null),
  expiryAt: Instant.nullable().default(null),
  expiryZone: z.string().nullable().default(null),
});
export type ExpiryFields = z.infer<typeof ExpiryFields>;

/** What stands in a workspace whose credits do not expire. */
export const noExpiry: ExpiryFields = { expiryAmount: null, expiryAt: null, expiryZone: null };

export const fieldsOfExpiry = (expiry: Expiry | null): ExpiryFields =>
  expiry === null ? noExpiry : { expiryAmount: expiry.amount, expiryAt: expiry.at, expiryZone: expiry.zone };

/** Which credits of the pool are to expire, and when; null where none are. */
export function expiryOf({ expiryAmount, expiryAt, expiryZone }: ExpiryFields): Expiry | null {
  if (expiryAmount === null || expiryAt === null || expiryZone === null) return null;
  return { amount: expiryAmount, at: expiryAt, zone: expiryZone };
}

/** Whether two are the same, or both are none. */
export const isSameExpiry = (one: Expiry | null, other: Expiry | null): boolean =>
  one?.amount === other?.amount && one?.at === other?.at && one?.zone === other?.zone;
