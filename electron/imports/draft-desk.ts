import type { Sql } from '../../shared/store/sql.ts';
import type { MutateContext } from '../outbox/mutate.ts';

/** What an import is planned against: a copy of the workspace, and who brings the file. */
export interface DraftDesk {
  readonly sql: Sql;
  readonly context: MutateContext;
  /** Where what is remembered of files is kept. */
  readonly folder: string;
}
