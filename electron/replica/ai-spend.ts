import { agreementOf } from '../../shared/domain/agreement.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { AiSpend, SpendBy, SpendQuery, SpendRow } from '../../shared/ipc/billing-contract.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';

const MONTH_LENGTH = 7;
/** So many kinds have a colour of their own in the chart; the rest share one. */
const SERIES = 3;

/** From month to month by the index: what is known of one is not read to find the next. */
const MONTHS = `WITH RECURSIVE known (month) AS (SELECT substr(max(day), 1, 7) FROM aiDay
    UNION ALL SELECT (SELECT substr(max(day), 1, 7) FROM aiDay WHERE day < month) FROM known WHERE month IS NOT NULL)
  SELECT month FROM known WHERE month IS NOT NULL`;
const CURRENCIES = `SELECT currency FROM aiDay WHERE day >= ?1 AND day < ?1 || '-99' GROUP BY currency
  ORDER BY sum(amount) DESC, currency`;
const TOTAL = `SELECT coalesce(sum(amount), 0) AS amount, coalesce(sum(uses), 0) AS uses FROM aiDay
  WHERE day >= ?1 AND day < ?1 || '-99' AND currency = ?2`;

const columnOf = { feature: 'feature', model: 'model', course: 'course' } as const satisfies Record<
  Exclude<SpendBy, 'person'>,
  string
>;

/** The columns are those of a table of our own, and no text of anybody's. */
const ROWS = (column: string) => `SELECT ${column} AS key, ${column} AS name, sum(amount) AS amount, sum(uses) AS uses
  FROM aiDay WHERE day >= ?1 AND day < ?1 || '-99' AND currency = ?2 GROUP BY 1 ORDER BY amount DESC, key`;
const DAILY = (column: string) => `SELECT substr(day, 9) + 0 AS day, ${column} AS key, sum(amount) AS amount FROM aiDay
  WHERE day >= ?1 AND day < ?1 || '-99' AND currency = ?2 GROUP BY 1, 2`;
/** Who is on the page is found in the index alone, however far down it is. */
const PEOPLE = `SELECT page.person AS key, page.amount, uses FROM (
    SELECT person, amount FROM aiPerson WHERE month = ?1 AND currency = ?2
    ORDER BY amount DESC, person DESC LIMIT ?3 OFFSET ?4) AS page
  CROSS JOIN aiPerson ON month = ?1 AND currency = ?2 AND aiPerson.person = page.person
  ORDER BY page.amount DESC, page.person DESC`;
const HEADS = 'SELECT count(*) AS n FROM aiPerson WHERE month = ? AND currency = ?';
const NAMES = `SELECT email, firstName, lastName FROM member WHERE email IN (SELECT value FROM json_each(?))`;

interface Place {
  readonly month: string;
  readonly currency: string;
}

/** What people cost, by name where they are here; what was told without anybody has neither. */
function peopleRows(sql: Sql, { month, currency }: Place, { offset, limit }: Pick<SpendQuery, 'offset' | 'limit'>) {
  const rows = sql.all<Omit<SpendRow, 'name'>>(PEOPLE, month, currency, limit, offset);
  const here = sql.all<{ email: string; firstName: string; lastName: string }>(
    NAMES,
    JSON.stringify(rows.map(({ key }) => key)),
  );
  const names = new Map(here.map((person) => [person.email, displayName(person)]));
  const total = sql.get<{ n: number }>(HEADS, month, currency)?.n ?? 0;
  return { total, rows: rows.map((row): SpendRow => ({ ...row, name: names.get(row.key) ?? row.key })) };
}

/** How many days a month has, and how many have begun as of a moment. */
export function daysOf(month: string, asOf: string): { readonly days: number; readonly begun: number } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const present = asOf.slice(0, MONTH_LENGTH);
  if (month > present) return { days, begun: 0 };
  return { days, begun: month < present ? days : Number(asOf.slice(MONTH_LENGTH + 1, MONTH_LENGTH + 3)) };
}

/** Where it will be by the end if it goes on as it has begun: rounded to the nearest, of whole numbers. */
export function paceOf(
  amount: number,
  { days, begun }: { readonly days: number; readonly begun: number },
): number | null {
  if (begun === 0 || begun >= days) return null;
  return Math.floor((2 * amount * days + begun) / (2 * begun));
}

/** What costs most, each for itself, and the rest together. */
function seriesOf(rows: readonly SpendRow[]): SpendRow[] {
  if (rows.length <= SERIES) return [...rows];
  const rest = rows.slice(SERIES - 1);
  const sum = (of: 'amount' | 'uses') => rest.reduce((total, row) => total + row[of], 0);
  return [...rows.slice(0, SERIES - 1), { key: OTHERS, name: OTHERS, amount: sum('amount'), uses: sum('uses') }];
}

/** No feature, model or course is called this: their names are trimmed. */
export const OTHERS = ' ';

function dailyOf(sql: Sql, { month, currency }: Place, column: string, series: readonly SpendRow[], days: number) {
  const places = new Map(series.map(({ key }, at) => [key, at]));
  const last = series.length - 1;
  const daily = Array.from({ length: days }, () => series.map(() => 0));
  for (const { day, key, amount } of sql.all<{ day: number; key: string; amount: number }>(
    DAILY(column),
    month,
    currency,
  )) {
    const at = places.get(key) ?? last;
    const bars = daily[day - 1];
    if (bars) bars[at] = (bars[at] ?? 0) + amount;
  }
  return daily;
}

/** What AI cost in a month, by what is asked for, and day by day; of people only what they cost in the month is known. */
export function aiSpend(sql: Sql, { by, offset, limit, ...wanted }: SpendQuery, asOf: string): AiSpend {
  const months = sql.all<{ month: string }>(MONTHS).map(({ month }) => month);
  const month = wanted.month ?? months[0] ?? asOf.slice(0, MONTH_LENGTH);
  const currencies = sql.all<{ currency: string }>(CURRENCIES, month).map(({ currency }) => currency);
  const currency = currencies.find((each) => each === wanted.currency) ?? currencies[0] ?? null;
  const span = daysOf(month, asOf);
  const told = { asOf, months, month, currencies, currency, ...span };
  if (currency === null)
    return { ...told, amount: 0, uses: 0, limit: null, pace: null, series: [], daily: [], total: 0, rows: [] };
  const { amount, uses } = sql.get<{ amount: number; uses: number }>(TOTAL, month, currency) ?? { amount: 0, uses: 0 };
  const workspace = readWorkspace(sql);
  const agreed = workspace ? agreementOf(workspace).aiSpend : null;
  const column = by === 'person' ? columnOf.feature : columnOf[by];
  const kinds = sql.all<SpendRow>(ROWS(column), month, currency);
  const series = seriesOf(kinds);
  const place = { month, currency };
  const page =
    by === 'person'
      ? peopleRows(sql, place, { offset, limit })
      : { total: kinds.length, rows: kinds.slice(offset, offset + limit) };
  return {
    ...told,
    ...{ amount, uses, limit: agreed?.currency === currency ? agreed.amount : null, pace: paceOf(amount, span) },
    series,
    daily: dailyOf(sql, place, column, series, span.days),
    ...page,
  };
}
