/** How far the reading of a file has come: so many of its rows, and which part of all of it, from 0 to 1. */
export interface Step {
  readonly rows: number;
  readonly share: number;
}

/** Work that takes its time: who has it done hears how far it is, and may leave it where it is. */
export type Steps<Value> = Generator<Step, Value, void>;

/** So many rows are read between two steps. */
export const ROWS_A_STEP = 2000;

/** Has work done to its end at once. */
export function finish<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
