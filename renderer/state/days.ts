/** The zone that days are of. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The beginning of a day where the user is, `days` later; null where none is chosen. Days are as `2026-11-22`. */
export function beginningOf(day: string, days: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = new Date(year, month - 1, date + days);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
