import type { OperationId } from '../shared/domain/ids.ts';
import { concernOf, type Effect } from '../shared/kernel/effects.ts';
import type { Sql } from '../shared/store/sql.ts';
import type { ToldOperation } from '../shared/sync/told-effects.ts';
import { deny } from './problem.ts';
import { unpackEffects } from './store/log.ts';
import { tagNames } from './tag-names.ts';

const ROWS = 'SELECT id, seq, madeAt, client, hash, subjects FROM operation';
/** The parts of a big operation, save one that only gives back the seats and credits that were held for it. */
const PARTS = `${ROWS} WHERE parent = ?1
  AND NOT EXISTS (SELECT 1 FROM seatEntry WHERE seatEntry.op = operation.seq AND seatEntry.subject = ?1)
  AND NOT EXISTS (SELECT 1 FROM creditEntry WHERE creditEntry.op = operation.seq AND creditEntry.subject = ?1) ORDER BY seq`;

interface LogRow {
  readonly id: OperationId;
  readonly seq: number;
  readonly madeAt: string;
  readonly client: string;
  readonly hash: string;
  readonly subjects: number;
}

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** The effects on some of those an operation concerns; parts of it that lie wholly before them are not unpacked. */
function effectsIn(sql: Sql, rows: readonly LogRow[], { offset, limit }: Window): Effect[] {
  const found: Effect[] = [];
  let [before, left] = [offset, limit];
  for (const { seq, subjects } of rows) {
    if (left <= 0) break;
    if (before >= subjects) {
      before -= subjects;
      continue;
    }
    const packed = sql.get<{ effects: Uint8Array }>('SELECT effects FROM operation WHERE seq = ?', seq);
    const effects = packed ? unpackEffects(packed.effects) : [];
    const parts = [...Map.groupBy(effects, concernOf).values()];
    const wanted = parts.slice(before, before + left);
    found.push(...wanted.flat());
    left -= wanted.length;
    before = 0;
  }
  return found;
}

/** An operation as the log has it, with all its parts. */
export function toldOperation(sql: Sql, id: OperationId, window: Window): ToldOperation {
  const own = sql.get<LogRow>(`${ROWS} WHERE id = ?`, id);
  if (!own) return deny({ code: 'operation.missing' });
  const { seq, madeAt, client, hash } = own;
  const busy = sql.get('SELECT 1 AS found FROM job WHERE id = ?', id) !== undefined;
  const parts = sql.all<LogRow>(PARTS, id);
  const telling = parts.length > 0 ? parts : [own];
  const total = telling.reduce((sum, { subjects }) => sum + subjects, 0);
  const effects = effectsIn(sql, telling, window) as ToldOperation['effects']; // of the same shapes, which the reader checks
  return { id, seq, madeAt, client, hash, total, busy, effects, tags: tagNames(sql, effects) };
}
