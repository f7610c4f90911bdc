import type { SeatAccount } from '../../shared/domain/seat.ts';
import type { Forecast, KnownChange } from '../../shared/ipc/forecast-shapes.ts';
import { outlookOf, type PastDay } from '../../shared/reports/forecast.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type AccountKind, ledgerColumns } from '../replica/ledger-columns.ts';
import { sumsOfAt } from '../replica/credit-report.ts';
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

const MOVED = `SELECT substr(at, 1, 10) AS day, source, target, sum(amount) AS amount FROM seatEntry
  WHERE 'remaining' IN (source, target) GROUP BY day, source, target`;

interface Moved {
  readonly day: string;
  readonly source: SeatAccount;
  readonly target: SeatAccount;
  readonly amount: number;
}

const ofPlan = new Set<SeatAccount>(['plan', 'spent']);

function seatChanges(sql: Sql): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const { day, source, target, amount } of sql.all<Moved>(MOVED)) {
    const change = target === 'remaining' ? amount : -amount;
    const other = target === 'remaining' ? source : target;
    const known = changes.get(day) ?? { left: 0, drawn: 0 };
    const drawn = ofPlan.has(other) ? 0 : -change;
    changes.set(day, { left: known.left + change, drawn: known.drawn + drawn });
  }
  return changes;
}

const outside = new Set<AccountKind>(['purchased', 'expired', 'refunded']);

function creditChanges(sql: Sql): Map<string, Change> {
  const columns = ledgerColumns(sql);
  const { accounts, count, sources, targets, amounts, times } = columns;
  const pool = accounts.findIndex(({ kind }) => kind === 'pool');
  const changes = new Map<number, Change>();
  for (let line = 0; line < count; line += 1) {
    const [source, target] = [sources[line] ?? 0, targets[line] ?? 0];
    if (source !== pool && target !== pool) continue;
    const change = (target === pool ? 1 : -1) * (amounts[line] ?? 0);
    const other = accounts[target === pool ? source : target]?.kind ?? 'held';
    const day = Math.floor((times[line] ?? 0) / DAY_MS);
    const known = changes.get(day) ?? { left: 0, drawn: 0 };
    changes.set(day, { left: known.left + change, drawn: known.drawn - (outside.has(other) ? 0 : change) });
  }
  return new Map([...changes].map(([day, change]) => [dayOf(day * DAY_MS), change]));
}

// Who has used their seat loses it: it is spent, and comes back with the next term.
const ENDING = `SELECT substr(revokeAt, 1, 10) AS day, count(*) AS amount FROM member
  WHERE revokeAt IS NOT NULL AND seat <> 'basic' AND seatUsedAt IS NULL GROUP BY day`;
const SPENT_LATER = `SELECT count(*) AS amount FROM member
  WHERE revokeAt IS NOT NULL AND revokeAt < ? AND seat = 'full' AND seatUsedAt IS NOT NULL`;
const INVITED = `SELECT substr(coalesce(inviteAt, createdAt), 1, 10) AS day, count(*) AS amount FROM member
  WHERE seat = 'reserved' AND status IN ('invited', 'pending') GROUP BY day`;

type Told = Omit<KnownChange, 'kind'>;

function knownSeats(sql: Sql): KnownChange[] {
  const workspace = readWorkspace(sql);
  const ended = sql.all<Told>(ENDING).map((told): KnownChange => ({ ...told, kind: 'revocation' }));
  const invited = sql.all<Told>(INVITED).map(({ day, amount }): KnownChange => {
    return { day: dayOf(msOf(day) + INVITED_DAYS * DAY_MS), amount, kind: 'invitation' };
  });
  const later = sql.get<Told>(SPENT_LATER, workspace?.renewsAt ?? '')?.amount ?? 0;
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
  const { pool } = sumsOfAt(sql, null);
  const seatDays = pastDays(seatChanges(sql), remaining, today, begins);
  const creditDays = pastDays(creditChanges(sql), pool, today, begins);
  return {
    asOf,
    seats: outlookOf(seatDays, { today, left: remaining, known: knownSeats(sql) }),
    credits: outlookOf(creditDays, { today, left: pool, known: knownCredits(sql) }),
  };
}
