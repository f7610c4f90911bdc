/** From so many letters on a typed word may have one slip, and from so many two. */
const ONE_FROM = 4;
const TWO_FROM = 8;

/** How many slips of the fingers a typed word may have: a letter too many, too few or wrong, or two the wrong way round. */
export function slipsAllowed(typed: string): number {
  if (typed.length < ONE_FROM) return 0;
  return typed.length < TWO_FROM ? 1 : 2;
}

/** Stands for more slips than anybody asks about. */
const FAR = 100;

/**
 * Counts the slips between a typed word and texts that are looked at letter by letter: a row for each letter of the text, a
 * column for each of what was typed. What lies further off the diagonal than slips are allowed is never looked at.
 */
export class SlipTable {
  readonly #typed: string;
  readonly #most: number;
  readonly #wide: number;
  readonly #rows: Uint8Array;

  constructor(typed: string, most: number) {
    this.#typed = typed;
    this.#most = most;
    this.#wide = typed.length + 1;
    this.#rows = new Uint8Array(this.#wide * (typed.length + most + 3)).fill(FAR);
    for (let at = 0; at <= typed.length; at += 1) this.#rows[at] = at;
  }

  /** The slips between the whole of what was typed and the first so many letters of the text; many stand for too many. */
  slips(letters: number): number {
    const typed = this.#typed.length;
    return typed > letters + this.#most ? FAR : (this.#rows[letters * this.#wide + typed] ?? FAR);
  }

  /**
   * Takes the next letter of a text, of which so many were taken, the last of them `former`. Answers the fewest slips that
   * any longer text can have. Two letters the wrong way round are one slip.
   */
  take(taken: number, letter: number, former: number): number {
    const typed = this.#typed;
    const rows = this.#rows;
    const row = (taken + 1) * this.#wide;
    const last = row - this.#wide;
    const first = Math.max(1, taken + 1 - this.#most);
    const end = Math.min(typed.length, taken + 1 + this.#most);
    let least = first === 1 ? taken + 1 : FAR;
    rows[row + first - 1] = least;
    for (let at = first; at <= end; at += 1) {
      const wanted = typed.charCodeAt(at - 1);
      const besides = Math.min(rows[last + at] ?? FAR, rows[row + at - 1] ?? FAR) + 1;
      let slips = Math.min(besides, (rows[last + at - 1] ?? FAR) + (wanted === letter ? 0 : 1));
      if (at > 1 && taken > 0 && wanted === former && typed.charCodeAt(at - 2) === letter) {
        slips = Math.min(slips, (rows[last - this.#wide + at - 2] ?? FAR) + 1);
      }
      rows[row + at] = slips;
      if (slips < least) least = slips;
    }
    if (end < typed.length) rows[row + end + 1] = FAR;
    return least;
  }
}

interface Beginning {
  readonly slips: number;
  /** How long the beginning is to which that few lead; the shortest of several. */
  readonly length: number;
}

/** The fewest slips that lead from what was typed to a beginning of a text; null for more than `most`. */
export function slipsToBeginning(typed: string, text: string, most: number): Beginning | null {
  const table = new SlipTable(typed, most);
  let best: Beginning = { slips: table.slips(0), length: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const least = table.take(at, text.charCodeAt(at), at === 0 ? 0 : text.charCodeAt(at - 1));
    const slips = table.slips(at + 1);
    if (slips < best.slips) best = { slips, length: at + 1 };
    if (least > most) break;
  }
  return best.slips <= most ? best : null;
}
