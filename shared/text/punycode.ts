// The numbers of RFC 3492, section 5.
const BASE = 36;
const LEAST = 1;
const MOST = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_POINT = 128;
const LAST_POINT = 0x10_ff_ff;
const TOO_FAR = 0x7f_ff_ff_ff;

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

function biasAfter(delta: number, count: number, isFirst: boolean): number {
  let left = Math.floor(delta / (isFirst ? DAMP : 2));
  left += Math.floor(left / count);
  let bias = 0;
  for (; left > ((BASE - LEAST) * MOST) / 2; bias += BASE) left = Math.floor(left / (BASE - LEAST));
  return bias + Math.floor(((BASE - LEAST + 1) * left) / (left + SKEW));
}

/** The letters that the part of a name after `xn--` stands for; null where it stands for none. RFC 3492, section 6.2. */
function decoded(text: string): string | null {
  const end = text.lastIndexOf('-');
  const points = [...text.slice(0, Math.max(0, end))].map((sign) => sign.codePointAt(0) ?? 0);
  let [at, point, place, bias] = [end + 1, FIRST_POINT, 0, FIRST_BIAS];
  while (at < text.length) {
    const before = place;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digits.indexOf(text[at] ?? '-');
      at += 1;
      place += digit * weight;
      if (digit < 0 || place > TOO_FAR) return null;
      const threshold = Math.min(MOST, Math.max(LEAST, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const count = points.length + 1;
    bias = biasAfter(place - before, count, before === 0);
    point += Math.floor(place / count);
    if (point > LAST_POINT) return null;
    place %= count;
    points.splice(place, 0, point);
    place += 1;
  }
  return points.some((each) => each >= FIRST_POINT) ? String.fromCodePoint(...points) : null;
}

const letters = /^[\p{L}\p{M}\p{N}\p{S}-]+$/u;

/** Whether each part of the name of a host that begins with `xn--` stands for letters, written as names are. */
export const isHostRead = (host: string): boolean =>
  host
    .split('.')
    .filter((part) => part.startsWith('xn--'))
    .map((part) => decoded(part.slice('xn--'.length)))
    .every((text) => text !== null && letters.test(text) && text.normalize('NFKC').toLowerCase() === text);
