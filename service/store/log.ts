import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib';

import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { decodeEffects, encodeEffects } from '../../shared/kernel/columnar.ts';
import { countConcerns, type Effect } from '../../shared/kernel/effects.ts';
import { hashEffects, hashOperation, type OperationHeader } from '../../shared/kernel/hashing.ts';
import type { LoadedOperation } from '../../shared/kernel/state.ts';
import { applyEffects } from '../../shared/store/apply.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { bindNew, noteHolders } from '../holders.ts';
import { sha256 } from './digest.ts';

const LEVEL_1 = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export const packEffects = (effects: readonly Effect[]): Uint8Array =>
  zstdCompressSync(encodeEffects(effects), LEVEL_1);
export const unpackEffects = (bytes: Uint8Array): Effect[] => decodeEffects(zstdDecompressSync(bytes).toString('utf8'));

/** The link before the first operation of every workspace. */
export const GENESIS = '0'.repeat(64);

export interface Head {
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
}

export function readHead(sql: Sql): Head {
  const row = sql.get<Head>('SELECT seq, at, hash FROM operation ORDER BY seq DESC LIMIT 1');
  return row ?? { seq: 0, at: '', hash: GENESIS };
}

/** What is known of an operation before its place in the log is. */
export interface Entry {
  readonly id: OperationId;
  readonly parent: OperationId | null;
  readonly actor: MemberId | null;
  readonly client: string;
  readonly madeAt: string;
  readonly command: string;
  readonly version: number;
  readonly argsHash: string;
  readonly requestHash: string;
  /** What the client's own decision hashed to. */
  readonly expectedHash: string | null;
  readonly effects: readonly Effect[];
  /** The effects as the log keeps them, where they have been packed before. */
  readonly packed?: Uint8Array;
  readonly saltOf: (person: string) => string;
}

export interface Appended {
  readonly seq: number;
  readonly at: string;
  readonly same: boolean;
}

// People who leave keep their salt here, or the chain could not be verified after them.
function keepSalts(sql: Sql, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind === 'set' && effect.entity === 'member' && effect.after === null) {
      sql.run('INSERT OR IGNORE INTO formerSalt SELECT id, salt FROM member WHERE id = ?', effect.id);
    }
  }
}

/** Who comes back has the salt they had, by which the chain is verified. */
function withFormerSalts(sql: Sql, effects: readonly Effect[], saltOf: Entry['saltOf']): Entry['saltOf'] {
  if (!sql.get('SELECT 1 FROM formerSalt LIMIT 1')) return saltOf;
  const created = effects.flatMap((effect) =>
    effect.kind === 'set' && effect.entity === 'member' && effect.before === null ? [effect.id] : [],
  );
  const former = sql.all<{ person: string; salt: string }>(
    'SELECT person, salt FROM json_each(?) AS wanted JOIN formerSalt ON person = wanted.value',
    JSON.stringify(created),
  );
  if (former.length === 0) return saltOf;
  const salts = new Map(former.map(({ person, salt }) => [person, salt]));
  return (person) => salts.get(person) ?? saltOf(person);
}

function insertRow(sql: Sql, row: Readonly<Record<string, SqlValue>>): void {
  const marks = Object.keys(row).map(() => '?');
  sql.run(`INSERT INTO operation (${Object.keys(row).join(', ')}) VALUES (${marks.join(', ')})`, ...Object.values(row));
}

/**
 * Writes an operation: its effects into the rows, itself into the log, in the caller's transaction. The seq is taken
 * here and nowhere else, so that it has no gaps; `at` never goes back.
 */
export function appendOperation(sql: Sql, entry: Entry, now: string): Appended {
  const head = readHead(sql);
  const seq = head.seq + 1;
  const at = now > head.at ? now : head.at;
  const { effects, packed = packEffects(effects), saltOf: newSaltOf, requestHash, expectedHash, ...rest } = entry;
  const saltOf = withFormerSalts(sql, effects, newSaltOf);
  keepSalts(sql, effects);
  noteHolders(sql, effects, entry.command, at);
  const gone = applyEffects(sql, effects, { op: seq, at }, saltOf);
  for (const { entity, id } of gone) sql.run('INSERT OR IGNORE INTO gone VALUES (?, ?, ?)', seq, entity, id);
  const effectsHash = hashEffects(effects, saltOf, sha256);
  const header: OperationHeader = { seq, at, ...rest, effectsHash };
  const same = expectedHash === effectsHash;
  insertRow(sql, {
    ...header,
    requestHash,
    same: Number(same),
    subjects: countConcerns(effects),
    effects: packed,
    hash: hashOperation(head.hash, header, sha256),
  });
  bindNew(sql, effects);
  return { seq, at, same };
}

const RENEWED = `SELECT sum(iif(source = 'spent', amount, -amount)) > 0 AS renewed FROM seatEntry
  WHERE op > ? AND subject IS NULL AND ((source = 'spent' AND target = 'remaining') OR (source = 'remaining' AND target = 'spent'))`;

/** Whether the plan was renewed after an operation, and that was not taken back. */
const isRenewedSince = (sql: Sql, seq: number): boolean =>
  sql.get<{ renewed: number | null }>(RENEWED, seq)?.renewed === 1;

/** The effects of the operation with this number. */
export function effectsAt(sql: Sql, seq: number): readonly Effect[] {
  const row = sql.get<{ effects: Uint8Array }>('SELECT effects FROM operation WHERE seq = ?', seq);
  return row ? unpackEffects(row.effects) : [];
}

/** An operation with the effects of all its chunks, as undo needs it; null when it is not in the log. */
export function readOperation(sql: Sql, id: OperationId): LoadedOperation | null {
  const rows = sql.all<{
    command: string;
    actor: MemberId | null;
    effects: Uint8Array;
    undoneBy: string | null;
    id: string;
    seq: number;
  }>(
    'SELECT seq, id, command, actor, effects, undoneBy FROM operation WHERE id = ? OR parent = ? ORDER BY seq',
    id,
    id,
  );
  const own = rows.find((row) => row.id === id);
  if (!own) return null;
  const busy = sql.get('SELECT 1 AS found FROM job WHERE id = ?', id) !== undefined;
  const effects = busy ? [] : rows.flatMap((row) => unpackEffects(row.effects));
  const renewedSince = isRenewedSince(sql, own.seq);
  return { id, command: own.command, by: own.actor, effects, undone: own.undoneBy !== null, busy, renewedSince };
}
