import { type ReadColumn, mapColumns } from './columns.ts';
import { type DecodedText, decodeText } from './decode.ts';
import { type ColumnFacts, learnFacts } from './facts.ts';
import { Judge } from './judge.ts';
import { otherKindOf, recogniseFormat } from './recognise.ts';
import { type FileRefusal, noEmailColumn, notPeople, refusals, refuseSignature, refuseText } from './refusals.ts';
import { isAddress } from './address.ts';
import { readRows } from './rows.ts';
import { say, type Saying } from './sayings.ts';
import { type CsvTable, findTable } from './table.ts';
import type {
  CsvContext,
  CsvPerson,
  CsvPlan,
  CsvRejection,
  CsvWarning,
  NoticeCode,
  RejectCode,
  ReadingOptions,
  Said,
} from './types.ts';

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
  warned: [],
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
function rejectAll(text: string, table: CsvTable, { code, saying }: FileRefusal): CsvRejection[] {
  const rejected: CsvRejection[] = [];
  const rowCode = rowCodes[code];
  if (rowCode === undefined) return rejected;
  readRows(text, table.delimiter, ({ line }) => {
    if (line > table.skipTo) rejected.push({ record: rejected.length + 1, line, code: rowCode, saying });
    return true;
  });
  return rejected;
}

interface Verdicts {
  readonly people: CsvPerson[];
  readonly rejected: CsvRejection[];
  readonly rejectedCells: (readonly string[])[];
}

function judgeAll(text: string, table: CsvTable, columns: readonly ReadColumn[], judge: Judge): Verdicts {
  const people: CsvPerson[] = [];
  const rejected: CsvRejection[] = [];
  const rejectedCells: (readonly string[])[] = [];
  const secret = new Set(columns.filter(({ field }) => field === 'password').map(({ index }) => index));
  readRows(text, table.delimiter, (row) => {
    if (row.line <= table.skipTo) return true;
    const verdict = judge.judge(row, people.length + rejected.length + 1);
    if ('person' in verdict) people.push(verdict.person);
    else {
      rejected.push(verdict.rejection);
      rejectedCells.push(row.cells.map((cell, index) => (secret.has(index) ? '' : cell)));
    }
    return true;
  });
  return { people, rejected, rejectedCells };
}

function warningsOf(people: readonly CsvPerson[]): CsvWarning[] {
  return people
    .filter(({ warnings }) => warnings.length > 0)
    .map(({ record, line, warnings }) => ({
      record,
      line,
      codes: [...new Set(warnings.map(({ code }) => code))],
      sayings: warnings.map(({ saying }) => saying),
    }));
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
  people: readonly CsvPerson[],
): Said<NoticeCode>[] {
  const notices: Said<NoticeCode>[] = [];
  const note = (code: NoticeCode, saying: Saying) => notices.push({ code, saying });
  if (hasPasswords(columns, table)) note('PASSWORD', say('passwords'));
  if (table.headerLine === 0) note('NOHEADER', say('noHeader'));
  const orders = new Set([...facts.dateOrders.values()].filter((order) => order !== null));
  const [order] = orders;
  if (order !== undefined) note('DATEORDER', say(orders.size > 1 ? 'dayOrMonthFirst' : order));
  const missing = new Set(people.flatMap(({ unknownGroups }) => unknownGroups));
  for (const name of missing) {
    if (facts.isCommonGroup(name)) note('NEWGROUP', say('newGroup', { name: name.slice(0, 120) }));
  }
  return notices;
}

const shown = ({ header, field, guess, chosen, example }: ReadColumn) => ({ header, field, guess, chosen, example });

function planTable({ text, encoding, bom }: DecodedText, context: CsvContext, { mapping }: ReadingOptions): CsvPlan {
  const table = findTable(text);
  const columns = mapColumns(table, typeof mapping === 'function' ? mapping(table.headers) : mapping);
  const { delimiter, headerLine, headers } = table;
  const about = { format: recogniseFormat(headers), encoding, bom, delimiter, headerLine, columns: columns.map(shown) };
  const refused = refuseTable(table, columns);
  if (refused !== null) {
    const rejected = rejectAll(text, table, refused);
    return { ...unreadPlan, ...about, records: rejected.length, rejected, refused };
  }
  const facts = learnFacts(text, table, columns);
  const { people, rejected, rejectedCells } = judgeAll(text, table, columns, new Judge(columns, facts, context));
  return {
    ...unreadPlan,
    ...about,
    records: people.length + rejected.length,
    valid: people.length,
    people,
    rejected,
    rejectedCells,
    warned: warningsOf(people),
    notices: noticesOf(table, columns, facts, people),
  };
}

/**
 * Reads the bytes of a file as a list of people and judges every row. Nothing is applied, and nothing throws: a file
 * that cannot be used is refused with the reason and the next step.
 */
export function planCsv(bytes: Uint8Array, context: CsvContext, options: ReadingOptions = {}): CsvPlan {
  const foreign = refuseSignature(bytes);
  if (foreign !== null) return refusedPlan(foreign);
  const decoded = decodeText(bytes, options.detect);
  const refused = refuseText(decoded.text);
  if (refused !== null) return { ...unreadPlan, encoding: decoded.encoding, bom: decoded.bom, refused };
  return planTable(decoded, context, options);
}
