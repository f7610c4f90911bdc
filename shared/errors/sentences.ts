import { phrase, wordsOf } from '../locales/words.ts';
import type { AppError } from './app-error.ts';

export interface Sentence {
  /** What happened, in words for people who are not engineers. */
  readonly says: string;
  /** What to do now. */
  readonly next: string;
}

function sentenceOfDenial({ reason, who }: Extract<AppError, { code: 'forbidden' }>): Sentence {
  const isAnyone = who.length > 0 || !['role', 'outranked'].includes(reason);
  return {
    says: phrase('permissions', `denied.${reason}.says`),
    next: phrase('permissions', isAnyone ? `denied.${reason}.next` : 'nobody', { who }),
  };
}

/** The sentence and next step of an error with its own figures filled in. */
export function sentenceOf(error: AppError): Sentence {
  if (error.code === 'forbidden') return sentenceOfDenial(error);
  const values = error.code === 'file.refused' ? { sentence: wordsOf(error.saying) } : error;
  const part = (name: keyof Sentence) => phrase('errors', `${error.code}.${name}`, values);
  return { says: part('says'), next: part('next') };
}
