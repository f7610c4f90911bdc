import { readCell } from './write.ts';

/** A cell as it is taken over, and what had to be changed for that. */
export interface CleanText {
  readonly text: string;
  readonly trimmed: boolean;
  readonly recomposed: boolean;
}

const tidy = /^(?:[\x21-\x26\x28-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;
const leading = /^[\s\u200b\u2060\ufeff]+/u;
const blank = /[\s\u200b\u2060\ufeff]/u;
// Joiners stay: Persian and Indic names need them.
const invisible = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]+/gu;

/** Cuts blanks, visible or not, off both ends; a pattern for the end would try every run of blanks inside. */
function cutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && blank.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, '');
}

/** A cell's text: marker off, blanks cut, one spelling of each letter, nothing invisible. */
export function cleanText(cell: string): CleanText {
  if (tidy.test(cell)) return { text: cell, trimmed: false, recomposed: false };
  const marked = readCell(cell);
  const cut = cutBlanks(marked);
  const single = cut.replace(controls, ' ');
  const text = single.replace(invisible, '').normalize('NFC');
  return { text, trimmed: cut !== marked || single !== cut, recomposed: text !== single };
}

const familyFirst = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s\u3000]+$/u;

/** A full name in parts; joining them as they are displayed gives the name again. */
export function splitName(name: string): { readonly first: string; readonly last: string } {
  const reversed = /^([^,]+), *([^,]+)$/u.exec(name);
  if (reversed !== null) return { first: reversed[2]?.trim() ?? '', last: reversed[1]?.trim() ?? '' };
  const [head = '', ...rest] = name.split(/[\s\u3000]+/u);
  const tail = rest.join(' ');
  return familyFirst.test(name) && tail !== '' ? { first: tail, last: head } : { first: head, last: tail };
}
