const separators = [';', '|', '\n', ','] as const;
/** What would be taken apart, or taken for marks around a name. */
const needsMarks = /[;|\n"]/;
/** Pieces of a cell that holds marks: names within them, and whatever stands between two separators. */
const marked = (separator: string): RegExp =>
  new RegExp(`\\s*"((?:[^"]|"")*)"\\s*(?=[${separator}]|$)|[^${separator}]+`, 'gu');

/** Groups as one cell, so that each name can be told again, whatever it contains. */
export const joinGroups = (names: readonly string[]): string =>
  names.map((name) => (needsMarks.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join('; ');

const withoutMarks = (cell: string): string => cell.replace(/"(?:[^"]|"")*"/gu, '');

function splitMarked(cell: string, separator: string): string[] {
  return [...cell.matchAll(marked(separator))].map(([piece, name]) =>
    name === undefined ? piece.trim() : name.replaceAll('""', '"').trim(),
  );
}

/** We write a name with a semicolon within marks: without them it parts two groups, where there are both. */
const isListOfKnown = (cell: string, isKnown: (name: string) => boolean): boolean =>
  cell.includes(';') && cell.split(';').every((name) => isKnown(name.trim()));

const FEW = 6;

/** Whether no two of some texts are the same. */
export function areDistinct(texts: readonly string[]): boolean {
  if (texts.length > FEW) return new Set(texts).size === texts.length;
  for (let at = 1; at < texts.length; at += 1) if (texts.indexOf(texts[at] ?? '') !== at) return false;
  return true;
}

/** The names in a cell of groups. */
export function splitGroups(cell: string, isKnown: (name: string) => boolean): string[] {
  const whole = cell.trim();
  if (whole === '') return [];
  if (isKnown(whole) && !isListOfKnown(whole, isKnown)) return [whole];
  const isMarked = whole.includes('"');
  const open = isMarked ? withoutMarks(whole) : whole;
  const separator = separators.find((candidate) => open.includes(candidate));
  if (separator === undefined) return isMarked ? splitMarked(whole, ';') : [whole];
  const names = isMarked ? splitMarked(whole, separator) : whole.split(separator).map((name) => name.trim());
  return areDistinct(names) && !names.includes('') ? names : [...new Set(names)].filter((name) => name !== '');
}
