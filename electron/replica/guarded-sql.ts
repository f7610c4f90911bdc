import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type Trouble, troubleOf } from '../../shared/store/trouble.ts';

const refusals: Readonly<Record<Trouble, AppError>> = {
  damaged: { code: 'replica.damaged' },
  full: { code: 'disk.full' },
  readOnly: { code: 'disk.readOnly' },
  failed: { code: 'disk.failed' },
  locked: { code: 'disk.locked' },
};

/** The same error, as what a person can do something about where it is about the file of the copy. */
export function refusalOf(error: unknown): unknown {
  const trouble = troubleOf(error);
  return trouble === null ? error : new Refusal(refusals[trouble]);
}

/** The statements of a copy, which say in words when its file can no longer be read or written. */
export function guarded(sql: Sql, onDamage: () => void): Sql {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (troubleOf(error) === 'damaged') onDamage();
      throw refusalOf(error);
    }
  };
  return {
    all: (text, ...values) => guard(() => sql.all(text, ...values)),
    get: (text, ...values) => guard(() => sql.get(text, ...values)),
    run: (text, ...values) => guard(() => sql.run(text, ...values)),
    exec: (script) => guard(() => sql.exec(script)),
  };
}

/** The same statements, with something done first before any that may write. */
export const beforeWrites = (sql: Sql, first: () => void): Sql => ({
  ...sql,
  run: (text, ...values) => {
    first();
    return sql.run(text, ...values);
  },
  exec: (script) => {
    first();
    sql.exec(script);
  },
});
