import { MAX_NAME } from '../domain/member.ts';
import { cleanText, splitName } from './clean.ts';
import { type Pasted, readEntries } from './pasted.ts';

/** Somebody who could be invited. */
export interface Candidate {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Nobody's own address, by its name, such as info@. */
  readonly shared: boolean;
}

/** Why an entry invites nobody. */
export const badReasons = ['noAddress', 'lookAlike', 'duplicate'] as const;
export type BadReason = (typeof badReasons)[number];

export interface BadEntry {
  readonly text: string;
  readonly reason: BadReason;
  /** What it looks like, or what it is a second time. */
  readonly like: string | null;
}

/** Letters of other scripts that are drawn as Latin ones. */
const twins: Readonly<Record<string, string>> = {
  ...{ а: 'a', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', о: 'o', р: 'p', ԛ: 'q', с: 'c', ѕ: 's', у: 'y', х: 'x', ԝ: 'w' },
  ...{ α: 'a', ο: 'o', ρ: 'p', ν: 'v', υ: 'u', ι: 'i', κ: 'k' },
  ...{ ı: 'i', ɡ: 'g', ａ: 'a' },
};

const isAscii = (text: string): boolean => /^[!-~]+$/u.test(text);

/** The plain address this one is drawn like; null where it is that of another script through and through. */
export function looksLike(key: string): string | null {
  if (isAscii(key)) return null;
  const plain = [...key.normalize('NFKC')].map((letter) => twins[letter] ?? letter).join('');
  return isAscii(plain) ? plain : null;
}

const LOOKS_LONG = 300;

function candidateOf({ key, name, verdict }: Pasted): Candidate {
  const { first, last } = splitName(cleanText(name).text);
  const cut = (part: string) => part.slice(0, MAX_NAME);
  return { email: key, firstName: cut(first), lastName: cut(last), shared: verdict === 'shared' };
}

function faultOf({ key, verdict }: Pasted, seen: ReadonlySet<string>): Omit<BadEntry, 'text'> | null {
  if (verdict === 'bad') return { reason: 'noAddress', like: null };
  const like = looksLike(key);
  if (verdict === 'mixed' || like !== null) return { reason: 'lookAlike', like };
  return seen.has(key) ? { reason: 'duplicate', like: key } : null;
}

/** Pasted addresses: who they could invite, and what of them invites nobody. */
export function readInvited(text: string): { readonly candidates: Candidate[]; readonly bad: BadEntry[] } {
  const seen = new Set<string>();
  const candidates: Candidate[] = [];
  const bad: BadEntry[] = [];
  for (const entry of readEntries(text)) {
    const fault = faultOf(entry, seen);
    if (fault === null) {
      seen.add(entry.key);
      candidates.push(candidateOf(entry));
    } else bad.push({ text: entry.text.slice(0, LOOKS_LONG), ...fault });
  }
  return { candidates, bad };
}
