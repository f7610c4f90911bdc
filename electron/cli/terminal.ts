import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';

/** What a command ends with: done, something went wrong, what was asked is refused, or it has to be said once more. */
export const exitCode = { done: 0, error: 1, refused: 2, unconfirmed: 3 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Where a command writes: results that a script reads, and everything that is only said. */
export interface Terminal {
  readonly result: (text: string) => void;
  readonly say: (text: string) => void;
  /** What is true only for a moment, where somebody watches: each text takes the place of the last; an empty one ends it. */
  readonly passing?: (text: string) => void;
}

/** Something wrong with how the command line was called, in words of its own. */
export class CallError extends Error {
  readonly next: string;
  constructor(says: string, next: string) {
    super(says);
    this.name = 'CallError';
    this.next = next;
  }
}

/** What happened and what to do now, on two lines. */
export function sentenceFor(error: AppError): string {
  const { says, next } = sentenceOf(error);
  return `${says}\n${next}`;
}

/** The same of anything thrown; `report` writes down what nobody foresaw. */
export function explain(error: unknown, report: (error: unknown) => string): string {
  if (error instanceof CallError) return `${error.message}\n${error.next}`;
  if (error instanceof Refusal) return sentenceFor(error.error);
  return sentenceFor({ code: 'unexpected', report: report(error) });
}
