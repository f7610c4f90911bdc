/** The order of day and month in a column; null where the column does not tell. */
export type DateOrder = 'dayFirst' | 'monthFirst' | null;

export type ReadDate =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'ambiguous' };

const none: ReadDate = { kind: 'none' };
const impossible: ReadDate = { kind: 'impossible' };
const nothing =
  /^(?:|-+|n\/?a|none|never|null|nil|0|open|unlimited|permanent|0000-00-00.*|9999-12-31.*|12\/31\/9999|31\/12\/9999)$/i;
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const slashed = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const dayWord = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4}|\d{2})(?:[ ,].*)?$/i;
const wordDay = /^(?:[a-z]+, )?([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,].*)?$/i;
const DAY = 86_400_000;
/** Day 0 of spreadsheets' day numbers. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);

function dateOf(year: number, month: number, day: number): ReadDate {
  const full = year < 100 ? 2000 + year : year;
  const at = new Date(Date.UTC(full, month - 1, day));
  const real = at.getUTCFullYear() === full && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? { kind: 'date', date: at.toISOString().slice(0, 10) } : impossible;
}

function instantDate(ms: number): ReadDate {
  return { kind: 'date', date: new Date(ms).toISOString().slice(0, 10) };
}

function fromNumber(text: string): ReadDate | null {
  const parts = compact.exec(text);
  if (parts !== null) return dateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (/^\d{5}$/.test(text)) return instantDate(SHEET_EPOCH + Number(text) * DAY);
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return instantDate(Number(text) * 1000);
  return /^\d{12,13}$/.test(text) ? instantDate(Number(text)) : null;
}

function fromWords(text: string): ReadDate | null {
  const early = dayWord.exec(text);
  const late = wordDay.exec(text);
  const month = months.indexOf((early?.[2] ?? late?.[1] ?? '').toLowerCase()) + 1;
  if (month === 0) return null;
  return early === null
    ? dateOf(Number(late?.[3]), month, Number(late?.[2]))
    : dateOf(Number(early[3]), month, Number(early[1]));
}

function fromSlashes(text: string, order: DateOrder): ReadDate | null {
  const parts = slashed.exec(text);
  if (parts === null) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  // Dots are only written where the day comes first.
  const told = first > 12 || parts[2] === '.' ? 'dayFirst' : second > 12 ? 'monthFirst' : order;
  if (told === null) return first === second ? dateOf(year, first, second) : { kind: 'ambiguous' };
  return told === 'dayFirst' ? dateOf(year, second, first) : dateOf(year, first, second);
}

/** Reads a date cell in the order its column tells. */
export function readDate(cell: string, order: DateOrder): ReadDate {
  const text = cell.trim();
  if (nothing.test(text)) return none;
  const parts = iso.exec(text);
  if (parts !== null) return dateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return fromSlashes(text, order) ?? fromNumber(text) ?? fromWords(text) ?? impossible;
}

/** Gathers what the cells of one column tell about the order of day and month. */
export interface OrderEvidence {
  dayFirst: boolean;
  monthFirst: boolean;
}

/** Adds one cell to the evidence. */
export function weighDate(evidence: OrderEvidence, cell: string): void {
  const parts = slashed.exec(cell.trim());
  if (parts === null) return;
  const [first, second] = [Number(parts[1]), Number(parts[3])];
  if (first > 12 && second <= 12) evidence.dayFirst = true;
  if (second > 12 && first <= 12) evidence.monthFirst = true;
}

/** What the whole column tells; a column that contradicts itself tells nothing. */
export function orderOf({ dayFirst, monthFirst }: OrderEvidence): DateOrder {
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'dayFirst' : 'monthFirst';
}
