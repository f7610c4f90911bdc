import type { Sql, SqlValue } from './sql.ts';

/** Rows of one statement: with more of them little is won, and some engines allow no more values. */
const BATCH = 40;

const statements = new Map<string, { readonly one: string; readonly many: string }>();

function statementsFor(into: string, columns: number, otherwise: string) {
  const key = `${into} ${otherwise}`;
  const known = statements.get(key);
  if (known) return known;
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  const withRows = (count: number) =>
    `INSERT INTO ${into} VALUES ${Array.from({ length: count }, () => row).join(', ')} ${otherwise}`;
  const made = { one: withRows(1), many: withRows(BATCH) };
  statements.set(key, made);
  return made;
}

/**
 * Inserts rows, many with each statement: twice as fast as one by one. `into` names the table with its columns,
 * `otherwise` what to do about a row that is there already.
 */
export function insertAll(sql: Sql, into: string, rows: readonly (readonly SqlValue[])[], otherwise = ''): void {
  const [first] = rows;
  if (!first) return;
  const { one, many } = statementsFor(into, first.length, otherwise);
  let start = 0;
  for (; start + BATCH <= rows.length; start += BATCH) {
    const values: SqlValue[] = [];
    for (let at = start; at < start + BATCH; at += 1) for (const value of rows[at] ?? []) values.push(value);
    sql.run(many, ...values);
  }
  for (const row of rows.slice(start)) sql.run(one, ...row);
}
