import { DatabaseSync } from 'node:sqlite';

import { OperationId } from '../../shared/domain/ids.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { keepArgs, keepBrokenArgs, sealOf, textOfArgs } from '../outbox/change-args.ts';
import { newOperationId } from './digest.ts';
import { salvageImages } from './images.repository.ts';
import { salvagePdfs } from './pdfs.repository.ts';
import { type Sql, sqlOver, type SqlValue } from '../../shared/store/sql.ts';

type Row = Readonly<Record<string, SqlValue>>;

const UNSENT = "state IN ('waiting', 'sending', 'parked')";

/** One row after another, from one end of the table, up to the page that cannot be read. */
function* readTowards(sql: Sql, order: 'ASC' | 'DESC'): Generator<Row> {
  const isNext = order === 'ASC' ? 'n > ?' : 'n < ?';
  let last = order === 'ASC' ? 0 : Number.MAX_SAFE_INTEGER;
  for (;;) {
    let row: Row | undefined;
    try {
      row = sql.get<Row>(`SELECT * FROM change WHERE ${isNext} ORDER BY n ${order} LIMIT 1`, last);
    } catch {
      return;
    }
    if (!row) return;
    yield row;
    last = Number(row['n']);
  }
}

/** Whether a row is a change at all: bytes that were torn may still be a row. */
function makesSense({ command, state }: Row): boolean {
  if (typeof command !== 'string') return false;
  return state === 'waiting' || state === 'sending' || state === 'parked';
}

const isNumber = (id: SqlValue | undefined) => OperationId.safeParse(id).success;

interface Said {
  readonly args: string;
  /** Whether it is what was asked for, and can be decided again. */
  readonly isWhole: boolean;
}

/** What is kept in the place of arguments that cannot be read at all. */
const NOTHING: Said = { args: 'null', isWhole: false };

/** What a change was asked with, which an older copy kept in its row, and without a seal. */
function saidIn(old: Sql, row: Row): Said {
  try {
    const kept = 'args' in row ? row : old.get<Row>('SELECT * FROM changeArgs WHERE n = ?', Number(row['n']));
    const { said, seal } = { said: kept?.['args'], seal: kept?.['seal'] ?? null };
    if (typeof said !== 'string' && !(said instanceof Uint8Array)) return NOTHING;
    const args = textOfArgs(said);
    JSON.parse(args);
    const { id, command, version, seed, madeAt } = row;
    const isSealed = seal === null || seal === sealOf({ id, command, version, seed, madeAt }, args);
    return { args, isWhole: isSealed && isNumber(id) };
  } catch {
    return NOTHING;
  }
}

const columnsOf = (sql: Sql) => sql.all<{ name: string }>("SELECT name FROM pragma_table_info('change')");

const hasConflicts = ({ error }: Row) => typeof error === 'string' && error.includes('edit.conflict');

/**
 * What it wrote into the old rows is gone with them; what was on its way may not have arrived. What is to be decided
 * of a change is told again when it is sent again.
 */
function asUnsent(row: Row): Row {
  const state = row['state'] === 'parked' && !hasConflicts(row) ? 'parked' : 'waiting';
  return { ...row, state, effects: null, effectsHash: null, nextTryAt: null, seq: null };
}

const DAMAGED: AppError = { code: 'change.damaged' };

/** It is told, and never sent: so it may have another number where its own makes no sense. */
function asBroken(row: Row): Row {
  const id = isNumber(row['id']) ? row['id'] : newOperationId(new Date().toISOString());
  return { ...asUnsent(row), id: id ?? null, state: 'parked', error: JSON.stringify(DAMAGED) };
}

function keep(sql: Sql, columns: readonly string[], found: Row, { args, isWhole }: Said): void {
  const row = isWhole ? asUnsent(found) : asBroken(found);
  const values = columns.map((name) => row[name] ?? null);
  const marks = columns.map(() => '?').join(', ');
  const added = sql.run(`INSERT OR IGNORE INTO change (${columns.join(', ')}) VALUES (${marks})`, ...values);
  if (added > 0) (isWhole ? keepArgs : keepBrokenArgs)(sql, Number(row['n']), args);
}

/**
 * Carries what can be read of the unsent changes in a damaged copy over into a new one, in the caller's transaction;
 * answers how many there are. They are the only thing in a copy that is nowhere else.
 */
export function salvageChanges(aside: string, sql: Sql): number {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(aside, { readOnly: true, defensive: false });
    // With this, what is wrong with another table's definition does not keep SQLite from reading this one.
    database.exec('PRAGMA writable_schema = 1');
    const old = sqlOver(database);
    const known = new Set(columnsOf(old).map(({ name }) => name));
    const columns = columnsOf(sql).flatMap(({ name }) => (known.has(name) ? [name] : []));
    // From both ends: a page that cannot be read in the middle hides no more than itself.
    for (const order of ['ASC', 'DESC'] as const) {
      for (const row of readTowards(old, order)) {
        if (makesSense(row)) keep(sql, columns, row, saidIn(old, row));
      }
    }
    salvagePdfs(old, sql);
    salvageImages(old, sql);
  } catch {
    // Nothing could be read: the damaged file stays where it was set aside.
  } finally {
    database?.close();
  }
  return sql.get<{ n: number }>(`SELECT count(*) AS n FROM change WHERE ${UNSENT}`)?.n ?? 0;
}
