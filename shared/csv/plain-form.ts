/** What letters may do in a plain address: stand before its sign, or in a name of its domain, or begin the last of these. */
const LOCAL = 1;
const NAME = 2;
const TOP = 4;
const SIGN = 64;
const DOT = 46;
const HYPHEN = 45;
const ASCII = 128;
const uses = Uint8Array.from({ length: ASCII }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (/[a-z]/.test(letter)) return LOCAL | NAME | TOP;
  if (/[0-9-]/.test(letter)) return LOCAL | NAME;
  return /[_+']/.test(letter) ? LOCAL : 0;
});
const mayBe = (code: number, use: number): boolean => code < ASCII && ((uses[code] ?? 0) & use) !== 0;

/**
 * Whether names of small letters, divided by dots, stand here: two or more, none begins or ends with a hyphen, and the
 * last begins with no digit.
 */
export function isPlainDomain(text: string, from: number, to: number): boolean {
  let start = from;
  let before = DOT;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    const isEdge = before === DOT || before === HYPHEN;
    if (code === DOT ? isEdge : !mayBe(code, NAME) || (code === HYPHEN && before === DOT)) return false;
    if (code === DOT) start = at + 1;
    before = code;
  }
  return start > from && to - start > 1 && before !== HYPHEN && mayBe(text.charCodeAt(start), TOP);
}

/** Where the sign of an address stands, if small letters stand before it as in nearly all; -1 where they do not. */
export function signIn(text: string, from: number, to: number): number {
  let before = DOT;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === SIGN) return before === DOT ? -1 : at;
    if (code === DOT ? before === DOT : !mayBe(code, LOCAL)) return -1;
    before = code;
  }
  return -1;
}

/** Where the sign stands in a text that is an address of small letters; -1 where it is none. */
export function plainSignIn(text: string): number {
  const sign = signIn(text, 0, text.length);
  return sign !== -1 && isPlainDomain(text, sign + 1, text.length) ? sign : -1;
}
