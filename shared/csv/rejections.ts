import type { Address } from './address.ts';
import { isAddress, readAddress } from './address.ts';
import type { ColumnFacts } from './facts.ts';
import { cellAt, type Layout } from './layout.ts';
import type { PassingRow } from './passing-row.ts';
import { say, type Saying } from './sayings.ts';
import type { Names } from './names.ts';
import type { Standing } from './standing.ts';
import type { CsvAsked, RejectCode, Said } from './types.ts';
import { commandOfWord, truthOf, wordKey } from './vocabulary.ts';

export type Rejection = Said<RejectCode> & { readonly asked?: CsvAsked };

const reject = (code: RejectCode, saying: Saying): Rejection => ({ code, saying });

const totals =
  /^(?:(?:grand|sub) ?)?(?:total|totals|sum|count|record count|row count|number of (?:rows|records|users|employees|workers)|gesamt|summe|anzahl|suma|somme|totale|totaux|totales|totaal|razem|itogo|итого|всего|合計|总计|總計|합계)(?:$|[\s:=(])/;
const footer =
  /^(?:generated|exported|created (?:on|at|by)|printed|report (?:run|generated|date|id)|page \d|end of|run (?:by|date|at)|confidential|copyright|©|as of |source:|note:|\*{2,}|={2,}|-{2,}|_{2,})/;
const placeholderDomains = new Set(
  'contoso.com,fabrikam.com,example.com,example.org,example.net,yourdomain.com,yourcompany.com,mydomain.com,domain.com,email.com,test.com,company.example'.split(
    ',',
  ),
);
const LONGEST_DOMAIN = 15;
const placeholderStarts = new Set([...placeholderDomains].map((domain) => domain.charCodeAt(0)));

function isPlaceholderDomain(address: string): boolean {
  const at = address.lastIndexOf('@') + 1;
  if (address.length - at > LONGEST_DOMAIN || !placeholderStarts.has(address.charCodeAt(at))) return false;
  return placeholderDomains.has(address.slice(at));
}
const noAddress = /^(?:-+|—|n\/?a|none|null|nil|no e-?mail|unknown|tbd|\?+|#n\/a)$/i;

/** Whether an e-mail cell says that there is none. */
export function saysNoAddress(cell: string): boolean {
  return !cell.includes('@') && noAddress.test(cell.trim());
}

function findShape(row: PassingRow, { width, email }: Layout): Rejection | null {
  if (!row.closed) return reject('QUOTE', say('openQuote'));
  if (row.width <= width) return null;
  const { cells } = row;
  const hasExtra = cells.slice(width).some((cell) => cell.trim() !== '');
  const isShifted = !isAddress(cellAt(row, email)) && cells.slice(email + 1).some(isAddress);
  if (!hasExtra && !isShifted) return null;
  return reject('SHAPE', say('tooManyCells', { cells: cells.length, width }));
}

function repeatsHeader(row: PassingRow, { columns }: Layout): boolean {
  for (const { header, index } of columns) {
    if (row.endOf(index) - row.startOf(index) < header.length || cellAt(row, index) !== header) return false;
  }
  return true;
}

/** What tells the example of a template from a person. */
interface Sampling {
  readonly facts: ColumnFacts;
  readonly names: Names;
  /** Whoever is here already is no example, whatever they are called. */
  readonly isHere: (email: string) => boolean;
}

function findSample(row: PassingRow, address: Address, { facts, names, isHere }: Sampling): Rejection | null {
  const isPlaceholder = isPlaceholderDomain(address.key) && !address.key.endsWith(`@${facts.mainDomain}`);
  if (!isPlaceholder && !names.isExample(row)) return null;
  return isHere(address.key) ? null : reject('SAMPLE', say('templateExample'));
}

const isReadable = ({ verdict }: Address): boolean => verdict !== 'none' && verdict !== 'bad';

function findNonperson(row: PassingRow, standing: Standing, address: Address): Rejection | null {
  if (standing.nonperson !== null) return reject('NONPERSON', say('program', { word: standing.nonperson }));
  return isReadable(address) ? null : findRemark(row);
}

/** Rows without an address that are no people but what is said of them: totals, and remarks below. */
function findRemark({ cells }: PassingRow): Rejection | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length <= Math.max(2, cells.length / 2) && filled.some((cell) => totals.test(wordKey(cell)))) {
    return reject('NONPERSON', say('totals'));
  }
  const isFooter = filled.length <= 2 && cells.length !== 2 && footer.test(filled[0]?.trim().toLowerCase() ?? '');
  return isFooter ? reject('NONPERSON', say('remark')) : null;
}

const saysNo = (cell: string): boolean => cell === '' || truthOf(cell) === false;

const ofFormer = /\b(?:old|former|previous)/;

/** Whose address becomes which: a column of old addresses names the one, a column of new ones the other. */
function askedRename(address: Address, header: string, cell: string): { readonly asked?: CsvAsked } {
  const other = readAddress(cell);
  if (!isReadable(address) || !isReadable(other)) return {};
  const isFormer = ofFormer.test(wordKey(header));
  const [email, to] = isFormer ? [other.key, address.key] : [address.key, other.key];
  return { asked: { kind: 'renames', email, to } };
}

function findAction(row: PassingRow, layout: Layout, address: Address): Rejection | null {
  if (!layout.hasActions) return null;
  const rename = layout.renames.find(({ index }) => cellAt(row, index) !== '');
  if (rename !== undefined) {
    const asked = askedRename(address, rename.header, cellAt(row, rename.index));
    return { ...reject('ACTION', say('rename', { header: rename.header })), ...asked };
  }
  const removal =
    layout.deletes.find(({ index }) => !saysNo(cellAt(row, index))) ??
    layout.commands.find(({ index }) => commandOfWord(cellAt(row, index)) === 'hold');
  if (removal === undefined) return null;
  const { header, index } = removal;
  const held = reject('ACTION', say('removal', { header, cell: cellAt(row, index) }));
  // A word that renames says nothing of the other address.
  const removes = wordKey(cellAt(row, index)) !== 'rename';
  return removes && isReadable(address) ? { ...held, asked: { kind: 'removals', email: address.key } } : held;
}

function whatIsWrong(key: string) {
  if (!key.includes('@')) return 'addressWithoutAt';
  if (/[‘’“”«»]|^'.*'$/u.test(key)) return 'addressInQuotes';
  if (/[,;\s]/.test(key) && key.indexOf('@') !== key.lastIndexOf('@')) return 'addressTwice';
  return key.includes(',') ? 'addressWithComma' : 'addressMisshapen';
}

function findAddress({ key, verdict }: Address): Rejection | null {
  if (verdict === 'none') return reject('NOEMAIL', say('noAddress'));
  if (verdict !== 'bad') return null;
  const address = key.length > 80 ? `${key.slice(0, 80)}…` : key;
  return reject('BADEMAIL', say(whatIsWrong(key), { address }));
}

/** Makes what tells why a row does not become a person, apart from coming twice; null where it does. */
export function rejectionFinder(
  layout: Layout,
  sampling: Sampling,
): (row: PassingRow, standing: Standing, address: Address) => Rejection | null {
  return (row, standing, address) => {
    const shape = findShape(row, layout);
    if (shape !== null) return shape;
    if (repeatsHeader(row, layout)) return reject('NONPERSON', say('repeatedHeader'));
    return (
      findSample(row, address, sampling) ??
      findNonperson(row, standing, address) ??
      findAction(row, layout, address) ??
      findAddress(address)
    );
  };
}
