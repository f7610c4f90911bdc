import type { ReportedEvent } from '../domain/event.ts';
import type { Random } from './random.ts';

/** For so many days before it is made the sample tells what AI cost: half a year. */
const TOLD_DAYS = 182;
/** Amounts are those of a workspace of so many people. */
const OF_PEOPLE = 412;
const DAY_MS = 86_400_000;
const WEEK = 7;
const NOON = 12 * 3_600_000;
const [FIRST_STORED, STORED_EACH_DAY] = [9_000_000_000, 176_000_000];

/** What AI is used for, with what, how often on a day, and what a use costs at the least and at the most, in cents. */
const uses = [
  { feature: 'Roleplay', model: 'voice-large', times: 2, least: 620, most: 1480 },
  { feature: 'Feedback', model: 'text-large', times: 1, least: 380, most: 1120 },
  { feature: 'Feedback', model: 'text-small', times: 1, least: 60, most: 240 },
  { feature: 'Authoring', model: 'text-large', times: 1, least: 0, most: 620 },
] as const;
const courses = ['Discovery calls', 'Negotiation', 'Onboarding', 'Difficult conversations', null] as const;

interface Time {
  /** When the year of the sample begins, and how many days it has. */
  readonly start: number;
  readonly days: number;
}

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

/** What AI cost day by day, and how much was stored each week, as the product would tell it. */
export function spendingOf(
  { start, days }: Time,
  people: readonly string[],
  count: number,
  random: Random,
): ReportedEvent[] {
  const factor = Math.max(1, Math.round(count / OF_PEOPLE));
  const told: ReportedEvent[] = [];
  for (let day = days - TOLD_DAYS; day < days; day += 1) {
    const noon = start + day * DAY_MS + NOON;
    const at = new Date(noon).toISOString();
    const part = isWeekend(noon) ? 3 : 1;
    const growth = 60 + Math.floor((40 * (day - days + TOLD_DAYS)) / TOLD_DAYS);
    for (const { feature, model, times, least, most } of uses) {
      for (let time = 0; time < times; time += 1) {
        const cents = least + random.below(most - least);
        const amount = Math.floor((cents * growth * factor) / (100 * part));
        const email = people.length > 0 && random.chance(0.8) ? random.pick(people) : null;
        const whose = { id: `sample-ai-${String(told.length)}`, at, email, course: random.pick(courses) };
        told.push({ ...whose, kind: 'ai.spend', feature, model, amount, currency: 'EUR' });
      }
    }
    if (day % WEEK === 0) {
      const bytes = (FIRST_STORED + STORED_EACH_DAY * (day - days + TOLD_DAYS)) * factor;
      told.push({ id: `sample-stored-${String(day)}`, kind: 'storage.measured', at, bytes });
    }
  }
  return told;
}
