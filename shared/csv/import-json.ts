import type { CsvPlan, CsvRejection, CsvWarning, RefusalCode, Said } from './types.ts';

/** A plan as scripts get it. */
export interface ImportJson {
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly records: number;
  readonly valid: number;
  /** The addresses that are taken, in the order of the file. */
  readonly accepted: readonly string[];
  readonly rejected: readonly CsvRejection[];
  readonly warned: readonly CsvWarning[];
  readonly refused: Said<RefusalCode> | null;
}

/** What `import --json` prints about a file. */
export function importJson(plan: CsvPlan): ImportJson {
  const { format, encoding, delimiter, headerLine, records, valid, people, rejected, warned, refused } = plan;
  const accepted = people.map(({ email }) => email);
  return { format, encoding, delimiter, headerLine, records, valid, accepted, rejected, warned, refused };
}
