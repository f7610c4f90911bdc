import { isZone } from '../../shared/domain/zone.ts';

/** Numbers and dates follow the user's locale; what consists of words follows the language of the words around it. */
const WORDS = 'en';

const number = new Intl.NumberFormat();
const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const ofTime = { hour: '2-digit', minute: '2-digit' } as const;
const ofDay = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const ofShortDay = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const shortDay = new Intl.DateTimeFormat(undefined, ofShortDay);
const nextDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const ofMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthOnly = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const ofExact = { ...ofDay, ...ofTime, weekday: 'short', timeZoneName: 'short' } as const;
const inZone = { ...ofDay, ...ofTime } as const;
const monthAndYear = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });
const relative = new Intl.RelativeTimeFormat(WORDS, { numeric: 'auto', style: 'long' });
const list = new Intl.ListFormat(WORDS, { type: 'conjunction' });
const either = new Intl.ListFormat(WORDS, { type: 'disjunction' });

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What tells moments in this shape in a zone; in our own where none is named, or none that is known here. */
function clock(shape: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = `${JSON.stringify(shape)} ${zone ?? ''}`;
  const known = clocks.get(key);
  if (known) return known;
  const timeZone = zone !== undefined && isZone(zone) ? { timeZone: zone } : {};
  const made = new Intl.DateTimeFormat(undefined, { ...shape, ...timeZone });
  clocks.set(key, made);
  return made;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const formatNumber = (value: number): string => number.format(value);
/** A change, with its sign. */
export const formatSigned = (value: number): string => signed.format(value).replace('-', '−');
export const formatPercent = (share: number): string => percent.format(share);
export const formatList = (names: readonly string[]): string => list.format(names);
export const formatChoice = (names: readonly string[]): string => either.format(names);
/** The day of an instant in a zone, or in our own. */
export const formatDay = (instant: string, zone?: string): string => clock(ofDay, zone).format(new Date(instant));
export const formatShortDay = (instant: string): string => shortDay.format(new Date(instant));
/** A day to come, with its year where it is not within the next eleven months. */
export function formatNextDay(instant: string): string {
  const isSoon = Date.parse(instant) - Date.now() < 330 * DAY;
  return (isSoon ? nextDay : shortDay).format(new Date(instant));
}
const dateIn = (month: string, date: number) => new Date(`${month}-${String(date).padStart(2, '0')}T00:00:00.000Z`);
/** A day of a month, as 2026-11. */
export const formatDayOfMonth = (month: string, date: number): string => ofMonth.format(dateIn(month, date));
/** A day of the calendar, as 2026-11-22. */
export const formatCalendarDay = (date: string): string => ofMonth.format(calendarDay(date));
const ofCalendar = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const calendarDay = (date: string) => new Date(`${date}T00:00:00.000Z`);
/** A date that is no moment, as 2026-11-22: the same day in every zone. */
export const formatDate = (date: string): string => ofCalendar.format(calendarDay(date));
/** From one date to another. */
export const formatDates = (first: string, last: string): string =>
  ofCalendar.formatRange(calendarDay(first), calendarDay(last));
/** A month, as 2026-11, with its year. */
export const formatMonth = (month: string): string => monthOnly.format(dateIn(month, 1));
const DAY_PARTS = 3;

/** A calendar day as `2026-11-22`, at its midnight here. */
function midnightOf(date: string): Date {
  const [year = 0, monthOf = 1, dayOf = 1] = date.split('-', DAY_PARTS).map(Number);
  return new Date(year, monthOf - 1, dayOf);
}

/** A month, a week or a day by its first day, such as `2026-11-16`. */
export function formatPeriod(first: string, period: 'month' | 'week' | 'day'): string {
  const begin = midnightOf(first);
  if (period === 'month') return monthAndYear.format(begin);
  if (period === 'day') return shortDay.format(begin);
  const end = new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + 6);
  return shortDay.formatRange(begin, end);
}
/** The instant to the minute, with the zone it is told in: the given one, or our own. */
export const formatExact = (instant: string, zone?: string): string => clock(ofExact, zone).format(new Date(instant));

/** The instant to the minute as the clocks of a zone show it, with the name of the zone; of one that is not known here in our own. */
export function formatIn(instant: string, zone: string): string {
  if (!isZone(zone)) return formatExact(instant);
  return `${new Intl.DateTimeFormat(undefined, { ...inZone, timeZone: zone }).format(new Date(instant))}, ${zone}`;
}

/** The time of day today, else the day too: short, and never mistaken for today; in a zone, or in our own. */
export function formatClock(instant: string, now: Date, zone?: string): string {
  const [times, days, then] = [clock(ofTime, zone), clock(ofShortDay, zone), new Date(instant)];
  const isToday = days.format(then) === days.format(now);
  return isToday ? times.format(then) : `${days.format(then)}, ${times.format(then)}`;
}

/** How long ago, in the words of the locale: "3 hours ago", "yesterday", and the day after a month. */
export function formatAge(instant: string, now: Date): string {
  const age = now.getTime() - new Date(instant).getTime();
  if (age < HOUR) return relative.format(-Math.max(0, Math.floor(age / MINUTE)), 'minute');
  if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
  if (age < 30 * DAY) return relative.format(-Math.floor(age / DAY), 'day');
  return formatShortDay(instant);
}

/** How long until then: "in 12 minutes", "tomorrow". What has passed is now. */
export function formatUntil(instant: string, now: Date): string {
  const left = Math.max(0, new Date(instant).getTime() - now.getTime());
  if (left < HOUR) return relative.format(Math.ceil(left / MINUTE), 'minute');
  if (left < DAY) return relative.format(Math.round(left / HOUR), 'hour');
  return relative.format(Math.round(left / DAY), 'day');
}

/** How long something took, in hours, minutes and seconds: "1:04:09", "12:30". */
export function formatLength(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours === 0 ? `${String(minutes)}:${two(rest)}` : `${String(hours)}:${two(minutes)}:${two(rest)}`;
}

const KILOBYTE = 1000;
const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The size of a file in the largest unit that leaves a whole number before the point. */
export function formatBytes(bytes: number): string {
  const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = sizes[step] ?? 'byte';
  const size = new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });
  return size.format(bytes / KILOBYTE ** step);
}
