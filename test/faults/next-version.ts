import { STORE } from '../../service/store/schema.ts';
import { REPLICA } from '../../electron/replica/schema.ts';
import type { Kind } from '../../shared/store/open.ts';

/** What a next version of the app might do to the rows: statements of every sort, over what is there. */
const NEXT = [
  `ALTER TABLE member ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
   UPDATE member SET nickname = lower(firstName);
   CREATE TABLE contact (member TEXT PRIMARY KEY, email TEXT NOT NULL) WITHOUT ROWID;
   INSERT INTO contact SELECT id, email FROM member;
   CREATE INDEX contact_email ON contact (email);
   DROP INDEX seatEntry_subject;`,
  `ALTER TABLE grp RENAME COLUMN name TO title;
   CREATE TABLE ledger (n INTEGER PRIMARY KEY, account TEXT NOT NULL, amount INTEGER NOT NULL, at TEXT NOT NULL);
   INSERT INTO ledger (account, amount, at) SELECT target, amount, at FROM seatEntry
     UNION ALL SELECT source, -amount, at FROM seatEntry;
   DELETE FROM ledger WHERE amount = 0;
   DROP TABLE seatEntry;`,
];

/** The databases as they are now, and as a next version might make them. */
export const kinds = {
  replica: REPLICA,
  store: STORE,
  nextReplica: { ...REPLICA, migrations: [...REPLICA.migrations, ...NEXT] },
  nextStore: { ...STORE, migrations: [...STORE.migrations, ...NEXT] },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;
