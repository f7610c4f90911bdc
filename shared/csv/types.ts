import type { Role } from '../domain/member.ts';
import type { Saying } from './sayings.ts';

/** Why one row does not become a person. */
export type RejectCode =
  | 'NOEMAIL'
  | 'BADEMAIL'
  | 'DUP'
  | 'SHAPE'
  | 'QUOTE'
  | 'NONPERSON'
  | 'SAMPLE'
  | 'ACTION'
  | 'NOTPEOPLE';

/** What an administrator should know about a row that does become a person. */
export type WarnCode =
  | 'INACTIVE'
  | 'ESCALATE'
  | 'TRIM'
  | 'NONAME'
  | 'DATE'
  | 'PAST'
  | 'FUTURE'
  | 'EXPIRES'
  | 'FORMULA'
  | 'VALUE'
  | 'KEEPTEXT'
  | 'IDCLASH'
  | 'GUEST'
  | 'PENDING'
  | 'ROLEMAIL'
  | 'UNKNOWNGROUP'
  | 'UNICODE'
  | 'HOMOGLYPH'
  | 'ODDEMAIL'
  | 'LONGFIELD'
  | 'PHONE'
  | 'FALLBACK'
  | 'SHAPE';

/** Why a whole file is refused. */
export type RefusalCode =
  | 'NOTFOUND'
  | 'FOLDER'
  | 'UNREADABLE'
  | 'TOOLARGE'
  | 'EMPTY'
  | 'BINARY'
  | 'NUL'
  | 'NOTCSV'
  | 'NOEMAILCOLUMN'
  | 'NOTPEOPLE'
  | 'NOSHEET';

/** What is said once about a file that is not refused. */
export type NoticeCode = 'PASSWORD' | 'NEWGROUP' | 'NOHEADER' | 'DATEORDER' | 'HIDDENROWS' | 'ENCODING' | 'WHOISACTIVE';

/** What a column may mean to an import. */
export const fields = [
  'email',
  'otherEmail',
  'firstName',
  'lastName',
  'fullName',
  'preferredName',
  'username',
  'role',
  'seat',
  'groups',
  'status',
  'kind',
  'activeFlag',
  'inactiveFlag',
  'botFlag',
  'inactiveSince',
  'startDate',
  'endDate',
  'externalId',
  'phone',
  'rename',
  'delete',
  'command',
  'password',
  'ignored',
] as const;
export type Field = (typeof fields)[number];

/** A role a file may name. Group admin is an appointment in one group, so no row can carry it out. */
export type AskedRole = Role | 'group admin';

/** A verdict: its code, and what is said of it as data. */
export interface Said<Code extends string> {
  readonly code: Code;
  readonly saying: Saying;
}

export interface CsvColumn {
  readonly header: string;
  readonly field: Field;
  /** Whether the meaning was told by the column's contents; not where its name or a person told it. */
  readonly guess: boolean;
  /** Whether a person chose the meaning. */
  readonly chosen: boolean;
  /** Whether it is about who is active, and a person has to say which of its values says so. */
  readonly asks: boolean;
  /** The first value of the column; always empty for passwords. */
  readonly example: string;
}

/** One person of a file. What is null is not said there, or is not granted by a file. */
export interface CsvPerson {
  readonly record: number;
  readonly line: number;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** The name both were taken from, where the file has it in one piece. */
  readonly fullName?: string;
  readonly role: Role | null;
  readonly seat: 'full' | 'basic' | null;
  /** Names of groups that exist, as the file spells them. */
  readonly groups: readonly string[];
  readonly unknownGroups: readonly string[];
  readonly status: 'active' | 'suspended' | null;
  readonly externalId: string | null;
  /** The role asked for, where someone who may grant it has to agree first. */
  readonly escalate: AskedRole | null;
  readonly warnings: readonly Said<WarnCode>[];
}

/** What a row asks for that no file does by itself: it is done, if at all, after a confirmation of its own. */
export type CsvAsked =
  | { readonly kind: 'removals'; readonly email: string }
  | { readonly kind: 'renames'; readonly email: string; readonly to: string };

export interface CsvRejection extends Said<RejectCode> {
  readonly record: number;
  readonly line: number;
  /** Of a held row whose addresses can be read. */
  readonly asked?: CsvAsked;
}

export interface CsvWarning {
  readonly record: number;
  readonly line: number;
  readonly codes: readonly WarnCode[];
}

/** Everything an import knows about a file before anything is applied. */
export interface CsvPlan {
  /** What the file was recognised as. */
  readonly format: string;
  readonly encoding: string;
  readonly bom: boolean;
  readonly delimiter: string;
  /** The sheets of a workbook, in its order; empty for a text file. */
  readonly sheets: readonly string[];
  /** The sheet that was read; empty for a text file. */
  readonly sheet: string;
  /** The physical line of the header; 0 where there is none. */
  readonly headerLine: number;
  readonly columns: readonly CsvColumn[];
  readonly records: number;
  readonly valid: number;
  readonly people: readonly CsvPerson[];
  readonly rejected: readonly CsvRejection[];
  /** The cells of each rejected row, in the same order, without passwords. */
  readonly rejectedCells: readonly (readonly string[])[];
  readonly notices: readonly Said<NoticeCode>[];
  readonly refused: Said<RefusalCode> | null;
}

/** What the verdicts depend on besides the file. */
export interface CsvContext {
  /** Keys (`groupKey`) of the groups that exist. */
  readonly knownGroups: ReadonlySet<string>;
  readonly mayGrant: (role: Role) => boolean;
  /** Whoever already has this address. */
  readonly existing?: (email: string) => { readonly role: Role } | undefined;
  /** The date dates are judged against, as YYYY-MM-DD. */
  readonly today: string;
}
