/** The moment after the end of a day, as it is in UTC. */
export function endOfDay(day: string): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString();
}
