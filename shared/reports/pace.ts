/** How much goes on an average day, and how unevenly. */
export interface Pace {
  /** So much a day, later days counting for more. */
  readonly mean: number;
  /** How far sums of a block of days are from what the mean says, squared. */
  readonly variance: number;
  /** How many blocks that is drawn from. */
  readonly blocks: number;
}

/** Administrators act in bursts, a week or two apart: what is in four weeks together is more even. */
export const BLOCK_DAYS = 28;
/** What was half a year ago counts for half as much as what is now. */
const HALF_LIFE = 182;
/** Eight of ten outcomes are to lie within the band. */
const WIDTH = 1.2816;
/** With fewer blocks a band is wider, by the quantiles of Student's t for one less than there are. */
const widths = [3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.383, 1.3722];

function blocksOf(drawn: readonly number[]): number[] {
  const count = Math.floor(drawn.length / BLOCK_DAYS);
  const first = drawn.length - count * BLOCK_DAYS;
  return Array.from({ length: count }, (_, block) => {
    const start = first + block * BLOCK_DAYS;
    return drawn.slice(start, start + BLOCK_DAYS).reduce((sum, amount) => sum + amount, 0);
  });
}

/** The pace of what was drawn day by day, the last day last; null for less than two blocks. */
export function paceOf(drawn: readonly number[]): Pace | null {
  const blocks = blocksOf(drawn);
  if (blocks.length < 2) return null;
  const weights = blocks.map((_, at) => 2 ** (-((blocks.length - 1 - at) * BLOCK_DAYS) / HALF_LIFE));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const average = blocks.reduce((sum, amount, at) => sum + amount * (weights[at] ?? 0), 0) / all;
  const spread = blocks.reduce((sum, amount) => sum + (amount - average) ** 2, 0) / (blocks.length - 1);
  return { mean: average / BLOCK_DAYS, variance: spread, blocks: blocks.length };
}

/** What goes in so many days: the least, the likely and the most. */
export interface Drawn {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** What will be drawn within so many days: by chance, and because the mean is only known so well. */
export function drawnWithin({ mean, variance, blocks }: Pace, days: number): Drawn {
  const length = days / BLOCK_DAYS;
  const width = (widths[blocks - 2] ?? WIDTH) * Math.sqrt(variance * (length + (length * length) / blocks));
  const likely = mean * days;
  return { low: likely - width, likely, high: likely + width };
}
