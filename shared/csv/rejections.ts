import type { Address } from './address.ts';
import { isAddress } from './address.ts';
import type { ColumnFacts } from './facts.ts';
import { cellAt, type Layout } from './layout.ts';
import type { CsvRow } from './rows.ts';
import { isExampleName, type Standing } from './standing.ts';
import type { RejectCode, Said } from './types.ts';
import { commandOfWord, truthOf, wordKey } from './vocabulary.ts';

export type Rejection = Said<RejectCode>;

const reject = (code: RejectCode, message: string): Rejection => ({ code, message });

const totals =
  /^(?:(?:grand|sub) ?)?(?:total|totals|sum|count|record count|row count|number of (?:rows|records|users|employees|workers)|gesamt|summe|anzahl|suma|somme|totale|totaux|totales|totaal|razem|itogo|итого|всего|合計|总计|總計|합계)(?:$|[\s:=(])/;
const footer =
  /^(?:generated|exported|created (?:on|at|by)|printed|report (?:run|generated|date|id)|page \d|end of|run (?:by|date|at)|confidential|copyright|©|as of |source:|note:|\*{2,}|={2,}|-{2,}|_{2,})/;
const placeholderDomains = new Set(
  'contoso.com,fabrikam.com,example.com,example.org,example.net,yourdomain.com,yourcompany.com,mydomain.com,domain.com,email.com,test.com,company.example'.split(
    ',',
  ),
);
const noAddress = /^(?:-+|—|n\/?a|none|null|nil|no e-?mail|unknown|tbd|\?+|#n\/a)$/i;

/** Whether an e-mail cell says that there is none. */
export function saysNoAddress(cell: string): boolean {
  return noAddress.test(cell.trim());
}

function findShape({ cells, closed }: CsvRow, layout: Layout): Rejection | null {
  if (!closed) {
    return reject(
      'QUOTE',
      'A quotation mark opens here and is never closed. Close or remove it in the file; the rows after it were read.',
    );
  }
  const { width, email } = layout;
  if (cells.length <= width) return null;
  const hasExtra = cells.slice(width).some((cell) => cell.trim() !== '');
  const isShifted = !isAddress(cellAt(cells, email)) && cells.slice(email + 1).some(isAddress);
  if (!hasExtra && !isShifted) return null;
  const message = `This row has ${cells.length} fields and the header ${width}: a comma inside a field probably needs quotation marks around it.`;
  return reject('SHAPE', message);
}

function repeatsHeader(cells: readonly string[], layout: Layout): boolean {
  return layout.columns.every(({ header, index }) => cellAt(cells, index) === header);
}

function findSample(cells: readonly string[], layout: Layout, address: Address, facts: ColumnFacts): Rejection | null {
  const domain = address.key.slice(address.key.lastIndexOf('@') + 1);
  const isPlaceholder = placeholderDomains.has(domain) && facts.mainDomain !== domain;
  const isExample =
    isExampleName(cellAt(cells, layout.firstName)) ||
    layout.fullNames.some((index) => isExampleName(cellAt(cells, index)));
  if (!isPlaceholder && !isExample) return null;
  return reject('SAMPLE', 'This is the example of the template, not a person.');
}

function findNonperson(cells: readonly string[], standing: Standing, address: Address): Rejection | null {
  if (standing.nonperson !== null) {
    return reject('NONPERSON', `“${standing.nonperson}” is an account of a program or a room, not of a person.`);
  }
  if (address.verdict !== 'none' && address.verdict !== 'bad') return null;
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length <= Math.max(2, cells.length / 2) && filled.some((cell) => totals.test(wordKey(cell)))) {
    return reject('NONPERSON', 'This is a totals row of the report, not a person.');
  }
  const isFooter = filled.length <= 2 && cells.length !== 2 && footer.test(filled[0]?.trim().toLowerCase() ?? '');
  return isFooter ? reject('NONPERSON', 'This is a remark at the end of the report, not a person.') : null;
}

const saysNo = (cell: string): boolean => cell === '' || truthOf(cell) === false;

function findAction(cells: readonly string[], layout: Layout): Rejection | null {
  const rename = layout.of('rename').find(({ index }) => cellAt(cells, index) !== '');
  if (rename !== undefined) {
    return reject(
      'ACTION',
      `${rename.header} is filled: that renames somebody. Renames are held for a separate confirmation.`,
    );
  }
  const removal =
    layout.of('delete').find(({ index }) => !saysNo(cellAt(cells, index))) ??
    layout.of('command').find(({ index }) => commandOfWord(cellAt(cells, index)) === 'hold');
  if (removal === undefined) return null;
  const message = `${removal.header} is “${cellAt(cells, removal.index)}”: a command to remove or rename, not a person to add. It is held for a separate confirmation.`;
  return reject('ACTION', message);
}

function whatIsWrong(key: string): string {
  if (!key.includes('@')) return 'it has no @ and no domain';
  if (/[‘’“”«»]/u.test(key)) return 'it has quotation marks around it';
  if (/[,;\s]/.test(key) && key.indexOf('@') !== key.lastIndexOf('@')) return 'it holds more than one address';
  if (key.includes(',')) return 'it has a comma where a dot belongs';
  return 'it does not have the form name@domain.tld';
}

function findAddress({ key, verdict }: Address): Rejection | null {
  if (verdict === 'none') return reject('NOEMAIL', 'No e-mail address is given. Add one to import this person.');
  if (verdict !== 'bad') return null;
  const shown = key.length > 80 ? `${key.slice(0, 80)}…` : key;
  return reject('BADEMAIL', `“${shown}” is not an e-mail address: ${whatIsWrong(key)}.`);
}

/** Why the row does not become a person, apart from coming twice; null where it does. */
export function findRejection(
  row: CsvRow,
  layout: Layout,
  facts: ColumnFacts,
  standing: Standing,
  address: Address,
): Rejection | null {
  const { cells } = row;
  const shape = findShape(row, layout);
  if (shape !== null) return shape;
  if (repeatsHeader(cells, layout)) return reject('NONPERSON', 'This row repeats the header.');
  return (
    findSample(cells, layout, address, facts) ??
    findNonperson(cells, standing, address) ??
    findAction(cells, layout) ??
    findAddress(address)
  );
}
