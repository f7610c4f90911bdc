import { z } from 'zod';

/**
 * Where full seats are. Every movement leaves one account and enters another, so the sum over all of them is zero:
 * `plan` holds what was granted, as a negative number; `held` is reserved for an operation that is still being applied.
 */
export const seatAccounts = ['plan', 'remaining', 'held', 'assigned', 'reserved', 'spent'] as const;
export const SeatAccount = z.enum(seatAccounts);
export type SeatAccount = z.infer<typeof SeatAccount>;

/** granted = assigned + reserved + spent + remaining; none is ever negative. */
export const SeatCounts = z.object({
  granted: z.int().min(0),
  assigned: z.int().min(0),
  reserved: z.int().min(0),
  spent: z.int().min(0),
  remaining: z.int().min(0),
});
export type SeatCounts = z.infer<typeof SeatCounts>;

export const noSeats: SeatCounts = { granted: 0, assigned: 0, reserved: 0, spent: 0, remaining: 0 };

type Mutable = { -readonly [Name in keyof SeatCounts]: number };

/** Adds the balance of an account to the count it is shown under. */
export function addBalance(counts: Mutable, account: SeatAccount, amount: number): void {
  if (account === 'plan') counts.granted -= amount;
  else if (account === 'held') counts.reserved += amount;
  else counts[account] += amount;
}

/** The counts after one movement of seats. */
export function moveSeats(counts: SeatCounts, from: SeatAccount, to: SeatAccount, amount: number): SeatCounts {
  const next = { ...counts };
  addBalance(next, from, -amount);
  addBalance(next, to, amount);
  return next;
}

/** Whether the law of the seat pool holds. */
export function seatsAddUp(counts: SeatCounts): boolean {
  const parts = [counts.assigned, counts.reserved, counts.spent, counts.remaining];
  return parts.every((part) => part >= 0) && parts.reduce((sum, part) => sum + part, 0) === counts.granted;
}
