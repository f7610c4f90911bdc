// Letters that Unicode decomposition leaves alone, though people type them without the stroke, ligature or dot; the
// sigma that Greek writes at the end of a word, which is not yet its end while someone types; and the printer's
// apostrophes and hyphens, which stand in names and on no keyboard.
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ß: 'ss',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ə: 'e',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '‐': '-',
  '–': '-',
};
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');
const ascii = /^[\u0020-\u007e]*$/u;

function foldSlowly(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(special, (letter) => plain[letter] ?? letter)
    .replace(/\p{M}/gu, '')
    .normalize('NFC');
}

// Letters of these blocks stand for themselves, whatever stands beside them: Latin, Greek, Cyrillic, kana, Han, Hangul.
const alone =
  /^[\u0020-\u024f\u0370-\u0482\u048a-\u04ff\u1e00-\u1eff\u3040-\u3098\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3]*$/u;
const foldedUnits: string[] = [];

/**
 * Text as people search for it: no case, no marks, one spelling of look-alike widths and ligatures.
 * The same folding is applied to what is stored and to what is typed, so `lukasz` finds `Łukasz` and `strasse` finds `Straße`.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  if (!alone.test(text)) return foldSlowly(text);
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    folded += foldedUnits[unit] ??= foldSlowly(text.charAt(at));
  }
  return folded;
}
