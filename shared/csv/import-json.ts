import { wordsOf } from '../locales/words.ts';
import type { CsvPerson, CsvPlan, CsvRejection, CsvWarning, RefusalCode } from './types.ts';

type Worded<Verdict> = Omit<Verdict, 'saying' | 'asked'> & { readonly message: string };

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
  readonly rejected: readonly Worded<CsvRejection>[];
  readonly warned: readonly Worded<CsvWarning>[];
  readonly refused: { readonly code: RefusalCode; readonly message: string } | null;
}

const warningOf = ({ record, line, warnings }: CsvPerson): Worded<CsvWarning> => ({
  record,
  line,
  codes: [...new Set(warnings.map(({ code }) => code))],
  message: warnings.map(({ saying }) => wordsOf(saying)).join(' '),
});

/** What `import --json` prints about a file. */
export function importJson(plan: CsvPlan): ImportJson {
  const { format, encoding, delimiter, headerLine, records, valid } = plan;
  return {
    format,
    encoding,
    delimiter,
    headerLine,
    records,
    valid,
    accepted: plan.people.map(({ email }) => email),
    rejected: plan.rejected.map(({ record, line, code, saying }) => ({ record, line, code, message: wordsOf(saying) })),
    warned: plan.people.filter(({ warnings }) => warnings.length > 0).map(warningOf),
    refused: plan.refused && { code: plan.refused.code, message: wordsOf(plan.refused.saying) },
  };
}
