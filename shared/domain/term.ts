import { z } from 'zod';

import { localIn, momentIn, Zone } from './zone.ts';

/** The longest term of a plan. */
export const MAX_TERM_MONTHS = 60;

/** How a plan goes on when a term ends. */
export const Terms = z.object({
  /** Otherwise nothing happens at the end, and it is said that the term has ended. */
  renewsItself: z.boolean(),
  termMonths: z.int().min(1).max(MAX_TERM_MONTHS),
  /** Where a year is counted: days and clocks are those of this zone. */
  termZone: Zone,
});
export type Terms = z.infer<typeof Terms>;

/** Terms as they were seen; a zone that is not known here can be changed too. */
export const SeenTerms = Terms.extend({ termZone: z.string().max(64) });

/** What a plan is bought with where nobody has said otherwise. */
export const usualTerms: Terms = { renewsItself: true, termMonths: 12, termZone: 'UTC' };

/** How a workspace holds them; a service that knows nothing of it has not said otherwise. */
export const TermFields = z.object({
  renewsItself: z.boolean().default(usualTerms.renewsItself),
  termMonths: z.int().min(1).default(usualTerms.termMonths),
  termZone: z.string().default(usualTerms.termZone),
  /** The end from which terms are counted, as the clocks showed it: the last that was not itself counted. */
  termFrom: z.string().nullable().default(null),
});
export type TermFields = z.infer<typeof TermFields>;

export const usualTermFields: TermFields = { ...usualTerms, termFrom: null };

export const termsOf = ({ renewsItself, termMonths, termZone }: Terms): Terms => ({
  renewsItself,
  termMonths,
  termZone,
});

export const isSameTerms = (one: Terms, other: Terms): boolean =>
  one.renewsItself === other.renewsItself && one.termMonths === other.termMonths && one.termZone === other.termZone;

interface Term extends TermFields {
  readonly renewsAt: string;
}

const MONTHS = 12;
const DATE_LENGTH = 10;
const numbersIn = (local: string) => local.slice(0, DATE_LENGTH).split('-').map(Number);

function monthsIn(local: string): number {
  const [year = 0, month = 1] = numbersIn(local);
  return year * MONTHS + month - 1;
}

/** So many months later, on the same day, or on the last of a month that is too short for it. */
function later(local: string, months: number): string {
  const [, , day = 1] = numbersIn(local);
  const all = monthsIn(local) + months;
  const [year, month] = [Math.floor(all / MONTHS), all % MONTHS];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, DATE_LENGTH);
  return date + local.slice(DATE_LENGTH);
}

/**
 * When the term ends that is running at a moment at or after the end of the present one, and what it is counted from.
 * However many terms have passed, it is the first end after that moment; all are counted from the same day, so that the
 * 31st or a 29th of February comes back where there is one.
 */
export function nextTerm(
  { renewsAt, termMonths, termZone, termFrom }: Term,
  now: string,
): Pick<Term, 'renewsAt' | 'termFrom'> {
  const from = termFrom ?? localIn(renewsAt, termZone);
  const passed = Math.floor((monthsIn(localIn(now, termZone)) - monthsIn(from)) / termMonths);
  for (let terms = Math.max(1, passed); ; terms += 1) {
    const end = momentIn(later(from, terms * termMonths), termZone)?.instant;
    // Beyond the year 9999 there is no later end.
    if (end === undefined || (end > now && end > renewsAt)) return { renewsAt: end ?? renewsAt, termFrom: from };
  }
}
