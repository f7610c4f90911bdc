const STEPS = [1, 2, 5, 10];
const WANTED = 4;

/** Round figures from nought to one that is not below the most, for the lines of a chart: about four of whole numbers. */
export function ticksTo(most: number): readonly number[] {
  const rough = Math.max(1, most / WANTED);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough) ?? 1) * power;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
