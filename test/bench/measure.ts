/** One figure of a bench, with what the same machine needs at least, measured in the same run. */
export interface Figure {
  readonly bench: string;
  readonly metric: string;
  /** How many people there are. */
  readonly n: number;
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  readonly baseline: number;
  readonly ratio: number;
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** A figure as one line of JSON. */
export function print({ value, baseline, ...figure }: Omit<Figure, 'ratio'>): void {
  const line: Figure = {
    ...figure,
    value: rounded(value),
    baseline: rounded(baseline),
    ratio: rounded(value / baseline),
  };
  console.log(JSON.stringify(line));
}

/** How long something took, and how long processors worked for it in all threads, in ms. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Starts a clock; what it answers tells the cost up to that moment. */
export function startClock(): () => Cost {
  const start = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  };
}

export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** How long each step takes until none is left, milliseconds; a step answers whether there is more. */
export function timedSteps(step: () => boolean): number[] {
  const took: number[] = [];
  for (let hasMore = true; hasMore;) {
    const start = performance.now();
    hasMore = step();
    took.push(performance.now() - start);
  }
  return took;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/**
 * The times of work over many inputs, in ms; what is done before each is not counted. Some are run ahead, so that
 * nothing is measured while it is compiled.
 */
export function spread<Input>(
  inputs: readonly Input[],
  work: (input: Input) => unknown,
  before?: () => unknown,
): Spread {
  for (const input of inputs.slice(0, 20)) work(input);
  return spreadOf(
    inputs.map((input) => {
      before?.();
      return timed(() => work(input));
    }),
  );
}
