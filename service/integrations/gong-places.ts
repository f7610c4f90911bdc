import { z } from 'zod';

/** help.gong.io: a page has a hundred calls. */
const PAGE = 100;
/** What one piece should have: some more may have come by when it is asked for. */
const AIMED_AT = 80;
const SECOND_MS = 1000;
/** So short a piece is not cut any further: whatever is in it is read page by page. */
const SHORTEST_MS = 60_000;
/** How much longer the piece behind one with few calls may be. */
const MOST_GROWTH = 16;

/**
 * Where the list of a window goes on, from its end backwards: a piece of time whose calls fit on one page, because pages shift while
 * somebody there adds and removes calls, and a cursor says nothing of it. With a cursor where even the shortest piece has more.
 */
export const Place = z.object({
  to: z.iso.datetime(),
  spanMs: z.number(),
  cursor: z.string().nullable(),
  /** The first call of the page before, by its id: a page that comes twice begins with it again. */
  first: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;

interface Window {
  readonly from: string;
  readonly to: string;
}

export const firstPlace = ({ from, to }: Window): Place => ({
  ...{ to, spanMs: Math.max(SECOND_MS, Date.parse(to) - Date.parse(from)) },
  ...{ cursor: null, first: null },
});

/** What is asked for at a place, UTC; it begins with a whole second. */
export function pieceAt({ to, spanMs }: Place, { from }: Window): Window {
  const begin = Math.floor((Date.parse(to) - spanMs) / SECOND_MS) * SECOND_MS;
  return { from: begin <= Date.parse(from) ? from : new Date(begin).toISOString(), to };
}

/** A page of a piece: how many calls it has, of how many, and what follows. */
export interface Page {
  readonly count: number;
  readonly total: number | null;
  readonly cursor: string | null;
  readonly first: string | null;
}

/** The place of a shorter piece, where this one does not fit on its page; null where it does, or is as short as can be. */
export function shorterPlace(place: Place, { count, total, cursor }: Page): Place | null {
  const isWhole = cursor === null || (total !== null && total <= count);
  if (isWhole || place.cursor !== null || place.spanMs <= SHORTEST_MS) return null;
  const part = Math.min(1 / 2, AIMED_AT / Math.max(PAGE, total ?? 0));
  return { ...place, spanMs: Math.max(SHORTEST_MS, Math.floor(place.spanMs * part)) };
}

/** Where it goes on behind a page; null where that was the last. */
export function nextPlace(place: Place, window: Window, page: Page): Place | null {
  const { count, total, cursor, first } = page;
  const isWhole = cursor === null || (place.cursor === null && total !== null && total <= count);
  if (!isWhole) return { ...place, cursor, first };
  const { from } = pieceAt(place, window);
  if (from <= window.from) return null;
  const growth = count < PAGE / 4 ? Math.min(MOST_GROWTH, AIMED_AT / Math.max(1, count)) : 1;
  const spanMs = Math.floor(place.spanMs * growth);
  return { to: from, spanMs, cursor: null, first: null };
}
