const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const joined =
  /^[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function first(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}

/** One or two letters for a name; one where letters of the script do not stand well side by side. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const start = first(words[0] ?? '');
  if (words.length < 2 || joined.test(name)) return start.toUpperCase();
  return (start + first(words.at(-1) ?? '')).toUpperCase();
}
