import { randomBytes } from 'node:crypto';

import { isSameAccount, type Provider, providers } from '../../shared/domain/connection.ts';
import { uuidv7 } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import { inTransaction, type Sql, type SqlValue } from '../../shared/store/sql.ts';
import { secretNameOf } from '../integrations/provider.ts';
import { sweepLeft } from '../integrations/removal.ts';
import { keepAway } from '../recordings/take-away.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import { eraseLeftOver } from '../practice/ending.ts';

type StoredRow = Readonly<Record<string, SqlValue>>;

const ACCOUNT = "SELECT account ->> 'id' AS id FROM connection WHERE source = ?";
const accountIn = (sql: Sql, tool: Provider) => sql.get<{ id: string }>(ACCOUNT, tool)?.id;

/**
 * Keys are those of the present: one that was removed since stays removed. The key of a tool stays where the backup is connected to the
 * same account; with another it would bring that one's calls.
 */
function keepPresentKeys(unpacked: Sql, present: Sql): void {
  const rows = present.all<StoredRow>('SELECT * FROM secret').filter(({ name }) => {
    const tool = providers.find((each) => secretNameOf(each) === name);
    if (tool === undefined) return true;
    const [then, now] = [accountIn(unpacked, tool), accountIn(present, tool)];
    return then !== undefined && now !== undefined && isSameAccount(then, now);
  });
  unpacked.run('DELETE FROM secret');
  for (const row of rows) {
    const names = Object.keys(row);
    const places = names.map(() => '?').join(', ');
    unpacked.run(`INSERT INTO secret (${names.join(', ')}) VALUES (${places})`, ...Object.values(row));
  }
}

const SECRET = 'SELECT secret FROM personSecret';
const ERASED = "SELECT person FROM alias WHERE state = 'erased' ORDER BY person";

/** People are known by a secret of the store; of one that knew nobody yet, it is the one of the present. */
function sharePeople(unpacked: Sql, present: Sql): void {
  const [then, now] = [unpacked, present].map((sql) => sql.get<{ secret: string }>(SECRET)?.secret);
  if (now === undefined || then === now) return;
  if (
    unpacked.get(
      'SELECT 1 AS found FROM alias UNION ALL SELECT 1 FROM session UNION ALL SELECT 1 FROM stranger LIMIT 1',
    )
  )
    return;
  unpacked.run('UPDATE personSecret SET secret = ?', now);
}

/** Whoever was erased since stays erased: nobody lifts that by restoring a backup. */
function keepErased(unpacked: Sql, present: Sql, now: string): void {
  sharePeople(unpacked, present);
  const newId = () => uuidv7(Date.parse(now), randomBytes(16));
  const people = new Set(present.all<{ person: string }>(ERASED).map(({ person }) => person));
  for (const { person } of unpacked.all<{ person: string }>(ERASED)) people.delete(person);
  for (const person of people) {
    const result = executeAsService(unpacked, { command: 'sessions.keepErased', args: { person }, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
  }
  if (people.size > 0) sweepLeft(unpacked);
  eraseLeftOver(unpacked, { newId, now });
}

/** It tells another history from now on, lets in whoever the present lets in, and has the keys and the erasures of the present, and nothing that was taken away since. */
export function makeItsOwn(unpacked: Sql, present: Sql | null, now: string): void {
  const tokens = present?.all<StoredRow>('SELECT hash, kind, member, label, createdAt, revokedAt FROM token') ?? [];
  // What was sealed is written over, and not only let go.
  unpacked.exec('PRAGMA secure_delete = ON');
  inTransaction(unpacked, () => {
    if (present && readWorkspace(present)) {
      keepPresentKeys(unpacked, present);
      keepErased(unpacked, present, now);
      keepAway(unpacked, present);
    }
    unpacked.run('UPDATE history SET id = lower(hex(randomblob(8)))');
    unpacked.run('DELETE FROM token');
    for (const token of tokens) unpacked.run('INSERT INTO token VALUES (?, ?, ?, ?, ?, ?)', ...Object.values(token));
  });
  unpacked.exec('PRAGMA journal_mode = DELETE');
}
