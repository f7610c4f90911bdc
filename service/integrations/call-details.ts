import { createHmac, hash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

import type { Provider } from '../../shared/domain/connection.ts';
import { emailKey } from '../../shared/domain/member.ts';
import type { Feedback } from '../../shared/domain/result.ts';
import {
  type Insight,
  MAX_PARTICIPANTS,
  type Participant,
  type SessionDetails,
  type Transcript,
} from '../../shared/domain/session.ts';
import { UNNAMED_TEXT } from '../../shared/store/practice-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ListedCall } from './provider.ts';

const LEVEL_3 = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const secretOf = (sql: Sql): string => sql.get<{ secret: string }>('SELECT secret FROM personSecret')?.secret ?? '';

/** A text as the log and other tables know it: nobody without this store finds out what it is of by trying. */
const keyed = (sql: Sql, text: string): string => createHmac('sha256', secretOf(sql)).update(text).digest('hex');

/** By what somebody is known whom a tool names: by their address, whatever tool it is; without one by their name there. */
export function personKey(sql: Sql, source: Provider, { name, email }: Participant): string | null {
  if (email !== null) return keyed(sql, `email ${email}`);
  return name === '' ? null : keyed(sql, `name ${source} ${name.toLowerCase()}`);
}
/** The same of an address that somebody typed. */
export const keyOfEmail = (sql: Sql, email: string): string => keyed(sql, `email ${emailKey(email)}`);

/** What is said of a call beside its facts, as text that is the same for the same call, with what the log knows it by. */
export function detailsOf(sql: Sql, call: ListedCall): { readonly details: string; readonly detailsHash: string } {
  const { externalId, title, owner, participants, link, language } = call;
  const named = participants.slice(0, MAX_PARTICIPANTS).map(({ name, email }) => ({ name, email }));
  const details = JSON.stringify({
    ...{ title, owner: owner && { name: owner.name, email: owner.email }, participants: named },
    ...{ more: Math.max(0, participants.length - MAX_PARTICIPANTS), link, language },
  } satisfies SessionDetails);
  return { details, detailsHash: keyed(sql, `details ${externalId} ${details}`) };
}

type Content = Transcript | Insight | Feedback;
const bytesOf = (content: Content): Buffer => Buffer.from(JSON.stringify(content));

/** By what a text is named, whether it is kept or not. */
export const nameOfText = (content: Content): string => hash('sha256', bytesOf(content), 'hex');

/** Keeps a transcript, an insight or feedback, packed, and answers the hash by which a session names it. */
export function keepText(sql: Sql, content: Content, now: string): string {
  const bytes = bytesOf(content);
  const name = hash('sha256', bytes, 'hex');
  sql.run(
    'INSERT INTO callText (hash, since, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ...[name, now, zstdCompressSync(bytes, LEVEL_3)],
  );
  return name;
}

/** A text that was kept, as JSON; undefined where it is not here. */
export function readText(sql: Sql, name: string): Uint8Array<ArrayBuffer> | undefined {
  const row = sql.get<{ bytes: Uint8Array }>('SELECT bytes FROM callText WHERE hash = ?', name);
  return row && new Uint8Array(zstdDecompressSync(row.bytes));
}

/** Forgets the texts that no session names any more. */
export const sweepTexts = (sql: Sql): number => sql.run(`DELETE FROM callText WHERE ${UNNAMED_TEXT}`);

const WRONG_TEXTS = `SELECT 'a text of the call ' || id || ' is not there' AS detail FROM session
  WHERE (transcript IS NOT NULL AND NOT EXISTS (SELECT 1 FROM callText WHERE hash = transcript))
     OR (insight IS NOT NULL AND NOT EXISTS (SELECT 1 FROM callText WHERE hash = insight))`;

/** What is wrong with calls and their texts, in a sentence each. */
export function* wrongCalls(sql: Sql): Generator<string> {
  for (const { detail } of sql.all<{ detail: string }>(WRONG_TEXTS)) yield detail;
  for (const { hash: name } of sql.all<{ hash: string }>('SELECT hash FROM callText')) {
    const bytes = readText(sql, name);
    if (bytes && hash('sha256', bytes, 'hex') !== name) yield `the text ${name} is not what it was`;
  }
  const rows = sql.all<{ id: string; externalId: string; details: string; detailsHash: string }>(
    'SELECT id, externalId, details, detailsHash FROM session',
  );
  for (const { id, externalId, details, detailsHash } of rows)
    if (keyed(sql, `details ${externalId} ${details}`) !== detailsHash)
      yield `the details of the call ${id} are not what they were`;
}
