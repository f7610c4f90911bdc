import { planCsv } from '../../../shared/csv/plan.ts';
import type { CsvContext, CsvPlan } from '../../../shared/csv/types.ts';

/** What the sample files are judged against: three groups, an owner acting, and the day their labels were made. */
export const aContext = (overrides: Partial<CsvContext> = {}): CsvContext => ({
  knownGroups: new Set(['new hires', 'emea', 'pilot']),
  mayGrant: () => true,
  today: '2026-11-22',
  ...overrides,
});

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const planOf = (text: string, overrides: Partial<CsvContext> = {}): CsvPlan =>
  planCsv(bytesOf(text), aContext(overrides));

/** The verdict on each record in order: the codes of its warnings, or the code of its rejection with an exclamation mark. */
export function verdictsOf(plan: CsvPlan): string[] {
  const verdicts = [
    ...plan.people.map(({ record, warnings }) => ({
      record,
      verdict: [...new Set(warnings.map(({ code }) => code))].join('+'),
    })),
    ...plan.rejected.map(({ record, code }) => ({ record, verdict: `${code}!` })),
  ];
  return verdicts.toSorted((a, b) => a.record - b.record).map(({ verdict }) => verdict);
}
