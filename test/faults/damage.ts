import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import type { Random } from '../../shared/sample/random.ts';
import { sqlOver } from '../../shared/store/sql.ts';

/** The files of a copy as a crash leaves them, and an older state of the same. */
export interface Files {
  readonly file: string;
  readonly older: string;
}

export interface Damage {
  readonly name: string;
  /** Only where there is a write-ahead log: after a crash. */
  readonly ofLog?: boolean;
  readonly does: (files: Files, random: Random) => void;
}

/** Turns one bit somewhere between two places. */
function flip(file: string, random: Random, from = 0, to = statSync(file).size): void {
  if (to <= from) return;
  const place = from + random.below(to - from);
  const open = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(open, byte, 0, 1, place);
  writeSync(open, Buffer.from([(byte[0] ?? 0) ^ (1 << random.below(8))]), 0, 1, place);
  closeSync(open);
}

/** Puts the write-ahead log into the file, so that what is turned there is what is read. */
function settle(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Turns a bit in what one of the pages of a table holds. */
function flipIn(table: string): Damage['does'] {
  return ({ file }, random) => {
    settle(file);
    const database = new DatabaseSync(file, { readOnly: true });
    const sql = sqlOver(database);
    const pages = sql.all<{ end: number; used: number }>(
      "SELECT pgoffset + pgsize AS end, pgsize - unused AS used FROM dbstat WHERE name = ? AND pagetype = 'leaf'",
      table,
    );
    database.close();
    const { end, used } = random.pick(pages);
    flip(file, random, end - used, end);
  };
}

const wal = (file: string) => `${file}-wal`;

/** Puts the older state back; with `mixed`, it finds the write-ahead log of the newer one beside it. */
function restore({ file, older }: Files, mixed: boolean): void {
  copyFileSync(older, file);
  if (mixed) return;
  if (existsSync(wal(older))) copyFileSync(wal(older), wal(file));
  else rmSync(wal(file), { force: true });
}

export const damages: readonly Damage[] = [
  {
    name: 'bits turned in the file',
    does({ file }, random) {
      settle(file);
      for (let bits = 1 + random.below(8); bits > 0; bits -= 1) flip(file, random);
    },
  },
  { name: 'a bit turned in the balances', does: flipIn('seatCount') },
  { name: 'a bit turned in the ledger', does: flipIn('seatEntry') },
  { name: 'a bit turned among the people', does: flipIn('member') },
  { name: 'a bit turned in the outbox', does: flipIn('change') },
  { name: 'a bit turned in what unsent changes ask for', does: flipIn('changeArgs') },
  { name: 'a bit turned in what is known of the service', does: flipIn('meta') },
  { name: 'a bit turned in the schema', does: flipIn('sqlite_schema') },
  { name: 'a bit turned in the log', ofLog: true, does: ({ file }, random) => flip(wal(file), random) },
  {
    name: 'the file cut short',
    does: ({ file }, random) => truncateSync(file, random.below(statSync(file).size)),
  },
  {
    name: 'the log cut short',
    ofLog: true,
    does: ({ file }, random) => truncateSync(wal(file), random.below(statSync(wal(file)).size)),
  },
  { name: 'the log deleted', ofLog: true, does: ({ file }) => rmSync(wal(file)) },
  { name: 'the file deleted', does: ({ file }) => rmSync(file) },
  { name: 'an older state put back', does: (files) => restore(files, false) },
  { name: 'an older file put under the log', ofLog: true, does: (files) => restore(files, true) },
];
