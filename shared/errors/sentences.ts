import { phrase, wordsOf } from '../locales/words.ts';
import type { AppError } from './app-error.ts';

export interface Sentence {
  /** What happened, in words for people who are not engineers. */
  readonly says: string;
  /** What to do now. */
  readonly next: string;
}

/** The sentence and next step of an error with its own figures filled in. */
export function sentenceOf(error: AppError): Sentence {
  const values = error.code === 'file.refused' ? { sentence: wordsOf(error.saying) } : error;
  const part = (name: keyof Sentence) => phrase('errors', `${error.code}.${name}`, values);
  return { says: part('says'), next: part('next') };
}
