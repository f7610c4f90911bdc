/** The letters beyond ASCII that a language written in Latin ones has, one language a word. */
const alphabets = (
  'äöüßé àâæçéèêëîïôœùûüÿ áéíóúüñ àçéèíïóòúü áâãàçéêíóôõúü àèéìíîòóùú åäöéšž æøåéèêòôä áðéíóúýþæö ëïéèêöüáíóúĳç ' +
  'ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîșțşţ čćđšž çğıöşüâîûi̇ ąčęėįšųūž āčēģīķļņšūž äõöüšž ' +
  'ëç âêîôûŵŷ ċġħżàèìòù'
)
  .split(' ')
  .map((letters) => new Set(letters));

const accented = /[\p{Script=Latin}\p{M}]*[[\p{Script=Latin}&&\p{L}]--\p{ASCII}][\p{Script=Latin}\p{M}]*/gv;

/** How far the Latin words of a text are spelled as languages spell theirs. */
export interface Spelling {
  /** Words with letters that no language has together. */
  readonly odd: number;
  /** Words with letters that are not of the language most of them are of. */
  readonly foreign: number;
}

/** Looks at each word of a text that has Latin letters beyond ASCII. */
export function spellingOf(text: string): Spelling {
  const words = (text.match(accented) ?? []).map((word) =>
    [...word.toLowerCase()].filter((letter) => letter > '\u007f'),
  );
  const fitting = alphabets.map(
    (letters) => words.filter((word) => word.every((letter) => letters.has(letter))).length,
  );
  const odd = words.filter((word) => !alphabets.some((letters) => word.every((letter) => letters.has(letter)))).length;
  return { odd, foreign: words.length - Math.max(...fitting) };
}
