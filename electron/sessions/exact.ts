import { rankFrom } from '../../shared/domain/result.ts';

/** Scores are counted as whole numbers of these: sums of them are exact, in whatever order they are made. */
export const MILLIONTHS = 1e6;
const MOST = 0x7f_ff_ff_ff;
// Asked for by name, a rank takes longer than all else that is counted of a session.
export const [BRONZE, SILVER, GOLD] = [
  rankFrom.bronze * MILLIONTHS,
  rankFrom.silver * MILLIONTHS,
  rankFrom.gold * MILLIONTHS,
];

/** A score in millionths by its rank: 0 for none, and up to 3 for gold. */
export const rankPlace = (score: number): number =>
  Number(score >= BRONZE) + Number(score >= SILVER) + Number(score >= GOLD);

/** A score of 0 to 100 in millionths, of the same rank as the score; below nought where there is none. */
export function exactly(score: number): number {
  if (score < 0) return -1;
  const [whole, given] = [Math.round(score * MILLIONTHS), score * MILLIONTHS];
  // What is a hair below a rank is not rounded into it.
  return Math.min(MOST, rankPlace(whole) > rankPlace(given) ? whole - 1 : whole);
}
