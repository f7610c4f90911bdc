/** How near something is to its limit. */
export type Notice = 'near' | 'nearer' | 'reached';

const [NEAR, NEARER, ALL, HUNDRED] = [80, 95, 100, 100];

/** From 80, 95 and 100 of a hundred on; null below, and where there is no limit. Of a limit of nothing nothing is told. */
export function noticeOf(used: number | null, limit: number | null): Notice | null {
  if (used === null || limit === null || limit <= 0) return null;
  const share = used * HUNDRED;
  if (share >= limit * ALL) return 'reached';
  if (share >= limit * NEARER) return 'nearer';
  return share >= limit * NEAR ? 'near' : null;
}
