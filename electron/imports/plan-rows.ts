import type { ImportPerson } from '../../shared/commands/import-people.ts';
import type { CsvPerson, CsvRejection } from '../../shared/csv/types.ts';
import type { PersonHere } from './people-here.ts';
import type { Saying } from '../../shared/csv/sayings.ts';
import type { ImportField } from '../../shared/ipc/import-shapes.ts';
import type { Role, Seat, Status } from '../../shared/domain/member.ts';

export interface Note {
  readonly code: string;
  readonly saying: Saying;
}

export interface Changed<Value extends string> {
  readonly before: Value | null;
  readonly after: Value;
}

/** Someone of the file: what all of the row would do, whatever of it is chosen in the end. */
export interface PersonRow {
  readonly kind: 'person';
  readonly csv: CsvPerson;
  readonly person: ImportPerson;
  /** Who that is here; null for someone new. */
  readonly member: PersonHere | null;
  readonly firstName: Changed<string> | null;
  readonly lastName: Changed<string> | null;
  readonly role: Changed<Role> | null;
  readonly status: Changed<Status> | null;
  readonly seat: Changed<Seat> | null;
  /** The groups that are here which they would join. */
  readonly joins: readonly string[];
  /** Of the groups that are not here, those they would join: by their place in the list. */
  readonly makes: readonly number[];
  /** The role that has to be confirmed apart, and may be given. */
  readonly grant: Role | null;
  /** What of someone new the file does not say, and all who are new are given. */
  readonly asNew: readonly ImportField[];
  readonly notes: readonly Note[];
}

/** Somebody whom a row would remove or rename. */
export interface HeldPerson {
  readonly member: PersonHere;
  /** The other address; null where they would be removed. */
  readonly to: string | null;
  readonly credits: number;
}

/** A row that becomes nobody; of one that is held, what it would do if that were confirmed, or why it cannot. */
export interface OtherRow {
  readonly kind: 'rejected' | 'removals' | 'renames';
  readonly csv: CsvRejection;
  readonly held: HeldPerson | null;
  readonly notes: readonly Note[];
}

export type PlanRow = PersonRow | OtherRow;
