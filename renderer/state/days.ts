import { momentIn } from '../../shared/domain/zone.ts';

/** The zone of this computer. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The beginning of a day in a zone, `days` later; null where none is chosen. Days are as `2026-11-22`. */
export function beginningOf(day: string, days: number, zone: string = ownZone): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = new Date(Date.UTC(year, month - 1, date + days));
  return Number.isNaN(at.getTime()) ? null : (momentIn(at.toISOString().slice(0, 16), zone)?.instant ?? null);
}
