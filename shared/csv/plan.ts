import { type ReadColumn, mapColumns } from './columns.ts';
import { encodingName, type OpenedText, openText } from './decode.ts';
import { type ColumnFacts, learnFacts } from './facts.ts';
import { Judge } from './judge.ts';
import { otherKindOf, recogniseFormat } from './recognise.ts';
import {
  type FileRefusal,
  noEmailColumn,
  noSheet,
  notPeople,
  refusals,
  refuseSignature,
  refuseText,
} from './refusals.ts';
import { isAddress } from './address.ts';
import { say, type Saying } from './sayings.ts';
import { finish, type Steps } from './steps.ts';
import { secretBlanker } from './secrets.ts';
import { type CsvTable, findSheetTable, findTable } from './table.ts';
import type { CsvContext, CsvPerson, CsvPlan, CsvRejection, NoticeCode, RejectCode, Said } from './types.ts';
import type { Workbook } from './workbook.ts';
import type { ReadingOptions } from './options.ts';

/** How many sheets of a workbook are looked through for people. */
const MOST_TRIED = 12;

/** Of a file of which nothing has been read. */
export const unreadPlan: CsvPlan = {
  format: 'unknown',
  encoding: '',
  bom: false,
  delimiter: '',
  sheets: [],
  sheet: '',
  headerLine: 0,
  columns: [],
  records: 0,
  valid: 0,
  people: [],
  rejected: [],
  rejectedCells: [],
  notices: [],
  refused: null,
};

/** The plan of a file that was refused before a row of it was read. */
export function refusedPlan(refused: FileRefusal): CsvPlan {
  return { ...unreadPlan, refused };
}

function refuseTable(table: CsvTable, columns: readonly ReadColumn[]): FileRefusal | null {
  const { headers, sample } = table;
  const hasEmail = columns.some(({ field }) => field === 'email');
  // Who names the column of addresses says that these are people.
  const isChosen = columns.some(({ field, chosen }) => field === 'email' && chosen);
  const other = isChosen ? null : otherKindOf(headers, hasEmail);
  if (other !== null) return notPeople(other);
  if (hasEmail) return sample.length === 0 ? refusals.noRows : null;
  const isKnown = columns.some(({ field }) => field !== 'ignored');
  const isProse = headers.length < 2 && !isKnown && !sample.some(({ cells }) => cells.some(isAddress));
  return isProse ? refusals.prose : noEmailColumn(headers);
}

const rowCodes: Partial<Record<FileRefusal['code'], RejectCode>> = { NOEMAILCOLUMN: 'NOEMAIL', NOTPEOPLE: 'NOTPEOPLE' };

/** The records of a refused table: none becomes a person, each for the reason of the file. */
function* rejectAll(table: CsvTable, { code, saying }: FileRefusal): Steps<CsvRejection[]> {
  const rejected: CsvRejection[] = [];
  const rowCode = rowCodes[code];
  if (rowCode === undefined) return rejected;
  yield* table.each(({ line }) => rejected.push({ record: rejected.length + 1, line, code: rowCode, saying }));
  return rejected;
}

interface Verdicts {
  readonly people: CsvPerson[];
  readonly rejected: CsvRejection[];
  readonly rejectedCells: (readonly string[])[];
  /** The groups that are named and not here. */
  readonly missing: ReadonlySet<string>;
}

function* judgeAll(table: CsvTable, columns: readonly ReadColumn[], judge: Judge): Steps<Verdicts> {
  const people: CsvPerson[] = [];
  const rejected: CsvRejection[] = [];
  const rejectedCells: (readonly string[])[] = [];
  const missing = new Set<string>();
  const withoutSecrets = secretBlanker(columns);
  yield* table.each((row) => {
    const verdict = judge.judge(row, people.length + rejected.length + 1);
    if ('person' in verdict) {
      const { person } = verdict;
      people.push(person);
      for (const name of person.unknownGroups) missing.add(name);
    } else {
      rejected.push(verdict.rejection);
      rejectedCells.push(withoutSecrets(row));
    }
  });
  return { people, rejected, rejectedCells, missing };
}

/** Whether any row fills a column that holds passwords; the values themselves are not looked at. */
function hasPasswords(columns: readonly ReadColumn[], table: CsvTable): boolean {
  return columns.some(
    ({ field, index }) => field === 'password' && table.sample.some(({ cells }) => Boolean(cells[index])),
  );
}

function noticesOf(
  table: CsvTable,
  columns: readonly ReadColumn[],
  facts: ColumnFacts,
  missing: ReadonlySet<string>,
): Said<NoticeCode>[] {
  const notices: Said<NoticeCode>[] = [];
  const note = (code: NoticeCode, saying: Saying) => notices.push({ code, saying });
  if (hasPasswords(columns, table)) note('PASSWORD', say('passwords'));
  if (table.headerLine === 0) note('NOHEADER', say('noHeader'));
  for (const { asks, header } of columns) if (asks) note('WHOISACTIVE', say('whoIsActive', { header }));
  const orders = new Set([...facts.dateOrders.values()].filter((order) => order !== null));
  const [order] = orders;
  if (order !== undefined) note('DATEORDER', say(orders.size > 1 ? 'dayOrMonthFirst' : order));
  for (const name of missing) {
    if (facts.isCommonGroup(name)) note('NEWGROUP', say('newGroup', { name: name.slice(0, 120) }));
  }
  return notices;
}

const shown = ({ header, field, guess, chosen, asks, example }: ReadColumn) => {
  return { header, field, guess, chosen, asks, example };
};

type About = Pick<CsvPlan, 'encoding' | 'bom' | 'sheets' | 'sheet'>;

function* planTable(table: CsvTable, source: About, context: CsvContext, { mapping }: ReadingOptions): Steps<CsvPlan> {
  const columns = mapColumns(table, typeof mapping === 'function' ? mapping(table.headers) : mapping);
  const { delimiter, headerLine, headers } = table;
  const about = { ...source, format: recogniseFormat(headers), delimiter, headerLine, columns: columns.map(shown) };
  const refused = refuseTable(table, columns);
  if (refused !== null) {
    const rejected = yield* rejectAll(table, refused);
    return { ...unreadPlan, ...about, records: rejected.length, rejected, refused };
  }
  const facts = yield* learnFacts(table, columns);
  const { people, rejected, rejectedCells, missing } = yield* judgeAll(
    table,
    columns,
    new Judge(columns, facts, context),
  );
  return {
    ...unreadPlan,
    ...about,
    records: people.length + rejected.length,
    valid: people.length,
    people,
    rejected,
    rejectedCells,
    notices: noticesOf(table, columns, facts, missing),
  };
}

function* planSheet(workbook: Workbook, sheet: string, context: CsvContext, options: ReadingOptions): Steps<CsvPlan> {
  const { sheets } = workbook;
  const about = { encoding: 'xlsx', bom: false, sheets, sheet };
  const read = workbook.read(sheet);
  if ('code' in read) return { ...unreadPlan, ...about, refused: read };
  if (read.rows.length === 0) return { ...unreadPlan, ...about, refused: refusals.empty };
  const plan = yield* planTable(findSheetTable(read.rows), about, context, options);
  if (read.hidden === 0) return plan;
  const hidden = { code: 'HIDDENROWS', saying: say('hiddenRows', { count: read.hidden }) } as const;
  return { ...plan, notices: [...plan.notices, hidden] };
}

/** The chosen sheet; without a choice the first one that holds people, since some workbooks begin with a title page. */
function* planWorkbook(workbook: Workbook, context: CsvContext, options: ReadingOptions): Steps<CsvPlan> {
  const { sheets } = workbook;
  const [first = ''] = sheets;
  if (options.sheet !== undefined && !sheets.includes(options.sheet)) {
    const refused = noSheet(options.sheet, sheets);
    return { ...unreadPlan, encoding: 'xlsx', sheets, refused };
  }
  const plan = yield* planSheet(workbook, options.sheet ?? first, context, options);
  if (options.sheet !== undefined || plan.refused === null) return plan;
  for (const sheet of sheets.slice(1, MOST_TRIED)) {
    const other = yield* planSheet(workbook, sheet, context, options);
    if (other.refused === null) return other;
  }
  return plan;
}

/** What is said where nothing in a file tells between two encodings. */
function doubtNotices({ encoding, doubt }: OpenedText): Said<NoticeCode>[] {
  if (doubt === null) return [];
  const { read, instead } = doubt;
  const names = { encoding: encodingName(encoding), other: encodingName(doubt.other) };
  return [{ code: 'ENCODING', saying: say('encodingDoubt', { ...names, read, instead }) }];
}

/**
 * Reads the bytes of a file as a list of people and judges every row. Nothing is applied, and nothing throws: a file
 * that cannot be used is refused with the reason and the next step.
 */
export function* planCsvInSteps(bytes: Uint8Array, context: CsvContext, options: ReadingOptions): Steps<CsvPlan> {
  const foreign = refuseSignature(bytes);
  if (foreign !== null) return refusedPlan(foreign);
  const workbook = options.open?.(bytes) ?? null;
  if (workbook !== null) {
    return 'code' in workbook ? refusedPlan(workbook) : yield* planWorkbook(workbook, context, options);
  }
  const decoded = openText(bytes, options.detect, options.encoding);
  const { text, encoding, bom } = decoded;
  const about = { encoding, bom, sheets: [], sheet: '' };
  const refused = refuseText(text, bytes);
  if (refused !== null) return { ...unreadPlan, ...about, refused };
  const plan = yield* planTable(findTable(text, options.delimiter), about, context, options);
  return { ...plan, notices: [...doubtNotices(decoded), ...plan.notices] };
}

/** The same at once. */
export const planCsv = (bytes: Uint8Array, context: CsvContext, options: ReadingOptions = {}): CsvPlan =>
  finish(planCsvInSteps(bytes, context, options));
