import { decodeAs } from './code-pages.ts';

const PIECE = 1024 * 1024;
const LF = 10;

/** A long text, of which one piece at a time is in memory. Each but the last ends with a line. */
export interface Pieces {
  readonly count: number;
  readonly at: (index: number) => string;
}

/** A text as it is, or in pieces where it is long. */
export type Text = string | Pieces;

export const inPieces = (text: Text): Pieces => (typeof text === 'string' ? { count: 1, at: () => text } : text);

/** Cuts bytes after line feeds, which are part of no other letter in the encodings that go on from ASCII. */
export function piecesOf(bytes: Uint8Array, encoding: string, size = PIECE): Pieces {
  const ends: number[] = [];
  for (let end = 0; end < bytes.length;) {
    const line = bytes.indexOf(LF, end + size);
    end = line === -1 ? bytes.length : line + 1;
    ends.push(end);
  }
  return {
    count: ends.length,
    at: (index) => decodeAs(bytes.subarray(ends[index - 1] ?? 0, ends[index]), encoding),
  };
}

const SHORT = 12;

/** Part of a piece that does not keep all of the piece in memory, as a slice of it would. */
export function copyOf(text: string, from: number, to: number): string {
  if (to - from <= SHORT) return text.slice(from, to);
  const parts: string[] = [];
  for (let at = from; at < to; at += SHORT) {
    const codes: number[] = [];
    for (let code = at; code < Math.min(at + SHORT, to); code += 1) codes.push(text.charCodeAt(code));
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}
