import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { uuidv7 } from '../../shared/domain/ids.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { wrongBalances } from '../../shared/store/balances.ts';
import { migrate, PRAGMAS, prepare } from '../../shared/store/open.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { Damage, isDamage, lookAt } from '../../shared/store/trouble.ts';
import { makeFolder } from '../core/make-folder.ts';
import { CHECKPOINTS_ASIDE, Checkpoints } from './checkpoints.ts';
import { incomingFile, putInPlace, removeIncoming } from './incoming.ts';
import { type Meta, readMeta } from './meta.ts';
import { beforeWrites, guarded, refusalOf } from './guarded-sql.ts';
import { LongWork } from './long-work.ts';
import { salvageChanges } from './salvage.ts';
import { followLine } from './row-notes.ts';
import { REPLICA } from './schema.ts';

export interface Replica {
  readonly sql: Sql;
  readonly file: string;
  /** What became of the copy that was here, where it could not be used. */
  readonly notice: AppError | null;
  /** What is written in pieces, while the copy is read. */
  readonly longWork: LongWork;
  readonly checkpoints: Checkpoints;
  close(): void;
}

/** Why a copy is set aside: damage, somebody's wish, or because it is of another workspace, whose changes stay with it. */
export type Unusable = 'damaged' | 'renewed' | 'foreign';

/** What is known of the copy before it is opened. */
export interface Opening {
  /** Is told when a page turns out to be damaged while the copy is used. */
  readonly onDamage?: () => void;
  /** The copy was here before, and should be. */
  readonly expected?: boolean;
  /** The copy is not to be used any more. */
  readonly unusable?: Unusable | null;
  /** It was put together here a moment ago, from rows that were checked: that is not done again. */
  readonly justMade?: boolean;
}

type Told = Required<Opening>;

const FILE = 'replica.sqlite';
const SUFFIXES = ['', '-wal', '-shm'] as const;

/** One turned bit passes SQLite's own check. Of all it could hit, a wrong balance would do the most harm. */
function checkBalances(sql: Sql, { cursor, whole, head }: Meta): void {
  // A copy that is not all here yet, or not of everyone, has not all entries either.
  if (whole !== cursor || (head && head.scope !== 'all')) return;
  const [wrong] = wrongBalances(sql);
  if (wrong !== undefined) throw new Damage(wrong);
}

// The tables in which SQLite keeps the search are its own, and may differ from one version of it to the next.
const schemaOf = (sql: Sql): string =>
  JSON.stringify(
    sql.all(`SELECT type, name, tbl_name, sql FROM sqlite_schema
      WHERE tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY type, name`),
  );

let made: { readonly sql: Sql; readonly schema: string } | null = null;

/** An empty copy of this version, in memory: its migrations cost more than all else of an opening, and run once. */
function emptyCopy(): { readonly sql: Sql; readonly schema: string } {
  if (made !== null) return made;
  const sql = sqlOver(new DatabaseSync(':memory:'));
  migrate(sql, REPLICA);
  made = { sql, schema: schemaOf(sql) };
  return made;
}

/** Makes the file of a copy that is not there. Killed meanwhile, it is still not there. */
function begin(file: string): void {
  // SQLite would write a log that is left into the new file.
  if (SUFFIXES.some((suffix) => existsSync(file + suffix))) return;
  removeIncoming(file);
  emptyCopy().sql.run('VACUUM INTO ?', incomingFile(file));
  putInPlace(file);
}

/** A bit turned in a name or a type passes every other check, and fails only whoever uses it. */
function checkSchema(sql: Sql): void {
  if (schemaOf(sql) !== emptyCopy().schema) throw new Damage('the schema is not that of a copy');
}

/** Another line to the file of an open copy. What is written over it is told to whoever follows the rows of the copy. */
function openLine(
  file: string,
  copy: Sql,
  onDamage: () => void,
): ReturnType<ConstructorParameters<typeof LongWork>[0]> {
  const database = new DatabaseSync(file, { timeout: 5000 });
  const sql = guarded(sqlOver(database), onDamage);
  sql.exec(PRAGMAS + CHECKPOINTS_ASIDE);
  return { sql, ending: followLine(copy, sql), close: () => database.close() };
}

function open(file: string, { onDamage, justMade }: Told): Omit<Replica, 'file' | 'notice'> {
  begin(file);
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const sql = sqlOver(database);
    prepare(sql, REPLICA, justMade);
    sql.exec(CHECKPOINTS_ASIDE);
    lookAt(() => checkSchema(sql));
    const client = uuidv7(Date.now(), randomBytes(16));
    sql.run('INSERT OR IGNORE INTO meta (one, client, cursor) VALUES (1, ?, 0)', client);
    const meta = readMeta(sql);
    if (!justMade) lookAt(() => checkBalances(sql, meta));
    chmodSync(file, 0o600);
    const copy = beforeWrites(guarded(sql, onDamage), () => longWork.finish());
    const checkpoints = new Checkpoints(file);
    const longWork = new LongWork(
      () => openLine(file, copy, onDamage),
      () => checkpoints.begin(),
    );
    const close = () => {
      void checkpoints.stop();
      longWork.stop();
      database.close();
    };
    return { sql: copy, longWork, checkpoints, close };
  } catch (error) {
    database.close();
    throw error;
  }
}

function setAside(file: string, why: string): string {
  const aside = `${file}.${why}-${new Date().toISOString().replaceAll(':', '-')}`;
  for (const suffix of SUFFIXES) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

/** SQLite takes an empty file for a new one, and throws away the log beside it, in which there may be everything. */
function isHollow(file: string): boolean {
  const size = (name: string) => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  return size(file) === 0 && size(`${file}-wal`) > 0;
}

function openNew(file: string, why: Unusable, told: Told): Omit<Replica, 'file'> {
  const aside = setAside(file, why);
  const opened = open(file, told);
  if (why === 'foreign') return { ...opened, notice: { code: 'replica.foreign' } };
  const kept = isHollow(aside) ? 0 : inTransaction(opened.sql, () => salvageChanges(aside, opened.sql));
  return { ...opened, notice: why === 'renewed' ? { code: 'replica.renewed' } : { code: 'replica.rebuilt', kept } };
}

function openOld(file: string, told: Told): Omit<Replica, 'file'> {
  const { expected } = told;
  const notice: AppError | null = expected && !existsSync(file) ? { code: 'replica.missing' } : null;
  try {
    return { ...open(file, told), notice };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return openNew(file, 'damaged', told);
  }
}

/**
 * Opens the copy of a workspace in a folder, making and migrating it as needed. A damaged one is set aside, its
 * unsent changes carried over as far as they can be read, and an empty one put in its place to be filled anew.
 * Throws a Refusal when it was written by a newer version, and when there is no room or no right to write.
 */
export function openReplica(folder: string, opening: Opening = {}): Replica {
  const told = { onDamage: () => undefined, expected: false, unusable: null, justMade: false, ...opening };
  const file = path.join(folder, FILE);
  try {
    makeFolder(folder);
    const why = told.unusable ?? (isHollow(file) ? 'damaged' : null);
    const opened = why === null ? openOld(file, told) : openNew(file, why, told);
    return { ...opened, file };
  } catch (error) {
    throw refusalOf(error);
  }
}
