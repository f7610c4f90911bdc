export type SqlValue = string | number | null | Uint8Array;

/**
 * The little of SQLite that the row store needs, synchronous; `node:sqlite` stands behind it in the service and in
 * the desktop. `Row` is what the caller knows its own statement to return.
 */
export interface Sql {
  all<Row>(statement: string, ...values: SqlValue[]): Row[];
  get<Row>(statement: string, ...values: SqlValue[]): Row | undefined;
  run(statement: string, ...values: SqlValue[]): number;
  exec(script: string): void;
}

interface Statement {
  all(...values: SqlValue[]): unknown[];
  get(...values: SqlValue[]): unknown;
  run(...values: SqlValue[]): { readonly changes: number | bigint };
}

/** What `node:sqlite`'s DatabaseSync offers, as far as it is used here. */
export interface Database {
  prepare(statement: string): Statement;
  exec(script: string): void;
}

/** Statements over an open database; each is prepared once. */
export function sqlOver(database: Database): Sql {
  const prepared = new Map<string, Statement>();
  const statementOf = (text: string) => {
    const known = prepared.get(text);
    if (known) return known;
    const statement = database.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  return {
    all: <Row>(text: string, ...values: SqlValue[]) => statementOf(text).all(...values) as Row[], // the caller names the columns
    get: <Row>(text: string, ...values: SqlValue[]) => statementOf(text).get(...values) as Row | undefined, // see all
    run: (text, ...values) => Number(statementOf(text).run(...values).changes),
    exec: (script) => database.exec(script),
  };
}

/** Takes a transaction back. SQLite has already done so itself where the disk was full or failed. */
function rollBack(sql: Sql): void {
  try {
    sql.exec('ROLLBACK');
  } catch {
    // What went wrong in the first place is what the caller is told.
  }
}

/** Runs work in one write transaction: all of it is kept, or none when it throws. */
export function inTransaction<T>(sql: Sql, work: () => T): T {
  sql.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    sql.exec('COMMIT');
    return value;
  } catch (error) {
    rollBack(sql);
    throw error;
  }
}

function rollBackPart(sql: Sql): void {
  try {
    sql.exec('ROLLBACK TO part');
    sql.exec('RELEASE part');
  } catch {
    // The whole transaction is gone already, see rollBack.
  }
}

/** Runs work in a part of the open transaction that can be taken back alone. */
export function inSavepoint<T>(sql: Sql, work: () => T): T {
  sql.exec('SAVEPOINT part');
  try {
    const value = work();
    sql.exec('RELEASE part');
    return value;
  } catch (error) {
    rollBackPart(sql);
    throw error;
  }
}
