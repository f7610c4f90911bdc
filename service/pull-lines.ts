/** How many rows a line holds at most. */
const LINE_ROWS = 2000;

type Rows = Iterable<{ readonly kind: string; readonly rows: readonly string[] }>;

/** A value as a line of a pull. */
export const line = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Rows as lines of a pull, some of them in each. */
export function* linesOf(rows: Rows): Generator<string> {
  for (const { kind, rows: all } of rows) {
    for (let start = 0; start < all.length; start += LINE_ROWS)
      yield `{"kind":"${kind}","rows":[${all.slice(start, start + LINE_ROWS).join(',')}]}\n`;
  }
}
