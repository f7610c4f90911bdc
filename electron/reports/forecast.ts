import { type SeatAccount, seatAccounts } from '../../shared/domain/seat.ts';
import type { Forecast, KnownChange } from '../../shared/ipc/forecast-shapes.ts';
import { outlookOf, type PastDay } from '../../shared/reports/forecast.ts';
import { SEAT_PLACE, STATUS_PLACE } from '../../shared/store/member-list.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { knownRows } from '../replica/known-rows.ts';
import { seatAccountAt } from '../replica/known-seat-lines.ts';
import { accountKinds, ledgerColumns } from '../replica/ledger-columns.ts';
import { creditTotals } from '../replica/credit-totals.ts';
import { LISTED } from '../replica/member-query.ts';
import { beginsAt } from '../replica/moment.ts';
import { seesPool } from './pool-at.ts';

/** A forecast is drawn from no more than the last year. */
const MOST_DAYS = 365;
const DAY_MS = 86_400_000;
const DATE = 10;
const INVITED_DAYS = 14;

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, DATE);
const msOf = (day: string) => Date.parse(`${day}T00:00:00.000Z`);

/** What a day changed: all of it, and what of it was drawn. */
interface Change {
  readonly left: number;
  readonly drawn: number;
}

/** The whole days before today, with what was left at the end of each, read backwards from what is left now. */
function pastDays(changes: ReadonlyMap<string, Change>, left: number, today: string, begins: string): PastDay[] {
  const days: PastDay[] = [];
  let then = left - (changes.get(today)?.left ?? 0);
  const first = Math.max(msOf(begins.slice(0, DATE)) + DAY_MS, msOf(today) - MOST_DAYS * DAY_MS);
  for (let ms = msOf(today) - DAY_MS; ms >= first; ms -= DAY_MS) {
    const day = dayOf(ms);
    const change = changes.get(day) ?? { left: 0, drawn: 0 };
    days.push({ day, left: then, drawn: change.drawn });
    then -= change.left;
  }
  return days.toReversed();
}

const ofPlan = new Set<SeatAccount>(['plan', 'spent']);
const REMAINING = seatAccounts.indexOf('remaining');

/** What changed by day, as the days since 1970. */
class Changes {
  readonly #byDay = new Map<number, { left: number; drawn: number }>();
  #day = Number.NaN;
  #change = { left: 0, drawn: 0 };

  add(ms: number, left: number, drawn: number): void {
    const day = Math.floor(ms / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#change = this.#byDay.get(day) ?? { left: 0, drawn: 0 };
      this.#byDay.set(day, this.#change);
    }
    this.#change.left += left;
    this.#change.drawn += drawn;
  }

  get byDay(): Map<string, Change> {
    return new Map([...this.#byDay].map(([day, change]) => [dayOf(day * DAY_MS), change]));
  }
}

function seatChanges(sql: Sql): Map<string, Change> {
  const { end, sources, targets, amounts, times } = knownRows(sql).seatLines;
  const changes = new Changes();
  for (let n = 1; n < end; n += 1) {
    const isBack = targets[n] === REMAINING;
    if (amounts[n] === 0 || (!isBack && sources[n] !== REMAINING)) continue;
    const change = (isBack ? 1 : -1) * (amounts[n] ?? 0);
    const other = seatAccountAt((isBack ? sources[n] : targets[n]) ?? 0);
    changes.add(times[n] ?? 0, change, ofPlan.has(other) ? 0 : -change);
  }
  return changes.byDay;
}

const outside: ReadonlySet<number> = new Set(
  (['purchased', 'expired', 'refunded'] as const).map((kind) => accountKinds.indexOf(kind)),
);
const POOL = accountKinds.indexOf('pool');

function creditChanges(sql: Sql): Map<string, Change> {
  const { kinds, count, sources, targets, amounts, times } = ledgerColumns(sql);
  const changes = new Changes();
  for (let line = 0; line < count; line += 1) {
    const [source, target] = [kinds[sources[line] ?? 0] ?? 0, kinds[targets[line] ?? 0] ?? 0];
    if (source !== POOL && target !== POOL) continue;
    const change = (target === POOL ? 1 : -1) * (amounts[line] ?? 0);
    changes.add(times[line] ?? 0, change, outside.has(target === POOL ? source : target) ? 0 : -change);
  }
  return changes.byDay;
}

// Who has used their seat loses it: it is spent, and comes back with the next term.
const REVOKED = `SELECT substr(revokeAt, 1, 10) AS day, sum(seatUsedAt IS NULL) AS amount,
    sum(seat = 'full' AND seatUsedAt IS NOT NULL AND revokeAt < ?) AS spent FROM member
  WHERE revokeAt IS NOT NULL AND seat <> 'basic' GROUP BY day`;
// Found in the index of lists: few are invited.
const INVITED = `SELECT substr(coalesce(inviteAt, createdAt), 1, 10) AS day, count(*) AS amount FROM ${LISTED}
  WHERE (${STATUS_PLACE}) IN (1, 2) AND (${SEAT_PLACE}) = 1 GROUP BY day`;

type Told = Omit<KnownChange, 'kind'>;

function knownSeats(sql: Sql): KnownChange[] {
  const workspace = readWorkspace(sql);
  const revoked = sql.all<Told & { readonly spent: number }>(REVOKED, workspace?.renewsAt ?? '');
  const ended = revoked.flatMap(({ day, amount }): KnownChange[] =>
    amount > 0 ? [{ day, amount, kind: 'revocation' }] : [],
  );
  const invited = sql.all<Told>(INVITED).map(({ day, amount }): KnownChange => {
    return { day: dayOf(msOf(day) + INVITED_DAYS * DAY_MS), amount, kind: 'invitation' };
  });
  const later = revoked.reduce((sum, { spent }) => sum + spent, 0);
  const spent = readSeatCounts(sql).spent + later;
  const renews = workspace?.renewsItself && spent > 0 ? workspace.renewsAt.slice(0, DATE) : null;
  const renewal: KnownChange[] = renews === null ? [] : [{ day: renews, kind: 'renewal', amount: spent }];
  return [...ended, ...invited, ...renewal].toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

function knownCredits(sql: Sql): KnownChange[] {
  const workspace = readWorkspace(sql);
  const { expiryAmount = null, expiryAt = null } = workspace ?? {};
  if (expiryAmount === null || expiryAt === null) return [];
  return [{ day: expiryAt.slice(0, DATE), kind: 'expiry', amount: -expiryAmount }];
}

/** When seats and the credits of the pool run out, as this copy can tell. */
export function forecast(sql: Sql, asOf: string): Forecast {
  if (!seesPool(sql)) return { asOf, seats: null, credits: null };
  const today = asOf.slice(0, DATE);
  const begins = beginsAt(sql) ?? asOf;
  const { remaining } = readSeatCounts(sql);
  const { pool } = creditTotals(sql);
  const seatDays = pastDays(seatChanges(sql), remaining, today, begins);
  const creditDays = pastDays(creditChanges(sql), pool, today, begins);
  return {
    asOf,
    seats: outlookOf(seatDays, { today, left: remaining, known: knownSeats(sql) }),
    credits: outlookOf(creditDays, { today, left: pool, known: knownCredits(sql) }),
  };
}
