/**
 * What events sum to: what AI cost, by day without persons and by month with them, and how much was practised and
 * stored each day. Days and months are those of UTC. A row has the number of the reading that last changed it, by
 * which copies fetch what is new; an empty text stands for no course, and for nobody.
 */
export const USAGE_TABLES = `
CREATE TABLE aiDay (
  day TEXT NOT NULL, currency TEXT NOT NULL, feature TEXT NOT NULL, model TEXT NOT NULL, course TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0), uses INTEGER NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (day, currency, feature, model, course)
) WITHOUT ROWID;
CREATE INDEX aiDay_rev ON aiDay (rev);
CREATE TABLE aiPerson (
  month TEXT NOT NULL, currency TEXT NOT NULL, person TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0), uses INTEGER NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (month, currency, person)
) WITHOUT ROWID;
CREATE INDEX aiPerson_rev ON aiPerson (rev);
CREATE INDEX aiPerson_amount ON aiPerson (month, currency, amount);
CREATE TABLE sessionDay (day TEXT PRIMARY KEY, sessions INTEGER NOT NULL, rev INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX sessionDay_rev ON sessionDay (rev);
CREATE TABLE storageDay (day TEXT PRIMARY KEY, at TEXT NOT NULL, bytes INTEGER NOT NULL, rev INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX storageDay_rev ON storageDay (rev);
`;

const EMAIL = 'subject';
const field = (name: string) => `coalesce(detail ->> '${name}', '')`;

/** What the events that a store has kept until now sum to, in readings that copies fetch a part at a time. */
export const FIRST_USAGE = `
INSERT INTO aiDay SELECT day, currency, feature, model, course, amount, uses, 1 + (row_number() OVER ()) / 1000 FROM (
  SELECT substr(at, 1, 10) AS day, ${field('currency')} AS currency, ${field('feature')} AS feature, ${field('model')} AS model,
    ${field('course')} AS course, sum(detail ->> 'amount') AS amount, count(*) AS uses
  FROM event WHERE kind = 'ai.spend' GROUP BY 1, 2, 3, 4, 5);
INSERT INTO aiPerson SELECT month, currency, person, amount, uses, 1 + (row_number() OVER ()) / 1000 FROM (
  SELECT substr(at, 1, 7) AS month, ${field('currency')} AS currency, ${EMAIL} AS person, sum(detail ->> 'amount') AS amount,
    count(*) AS uses
  FROM event WHERE kind = 'ai.spend' GROUP BY 1, 2, 3);
INSERT INTO sessionDay SELECT substr(at, 1, 10), count(*), 1 FROM event WHERE kind = 'session.completed' GROUP BY 1;
INSERT INTO storageDay SELECT day, at, bytes, 1 FROM (
  SELECT substr(at, 1, 10) AS day, at, (detail ->> 'bytes') AS bytes,
    row_number() OVER (PARTITION BY substr(at, 1, 10) ORDER BY at DESC, (detail ->> 'bytes') DESC) AS nth
  FROM event WHERE kind = 'storage.measured') WHERE nth = 1;
`;

/** The kinds of rows, with their columns as they are told and kept. */
export const usageRows = {
  ai: { table: 'aiDay', columns: 'day, currency, feature, model, course, amount, uses, rev' },
  people: { table: 'aiPerson', columns: 'month, currency, person, amount, uses, rev' },
  sessions: { table: 'sessionDay', columns: 'day, sessions, rev' },
  storage: { table: 'storageDay', columns: 'day, at, bytes, rev' },
} as const;
export type UsageKind = keyof typeof usageRows;
