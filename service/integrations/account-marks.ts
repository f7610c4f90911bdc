import { hash } from 'node:crypto';

/** So many of its people tell a company: whoever comes or goes, some of them stay the same. */
const MARKS = 16;
const MARK_LENGTH = 8;

/**
 * The id of an account that is known by its people alone: its address, and marks of some of them, the same ones of the same people.
 * They tell whether two answers have people in common (`isSameAccount`), and who they are to nobody who does not know their ids.
 */
export function markedAccount(place: string, ids: Iterable<string>): string {
  const marks = [...ids].map((id) => hash('sha256', `${place} ${id}`, 'hex').slice(0, MARK_LENGTH)).toSorted();
  return marks.length === 0 ? place : `${place}#${marks.slice(0, MARKS).join('.')}`;
}

/** The part behind the @ that most of these addresses have, of several the first by the alphabet; null where there is none. */
export function commonDomain(emails: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const email of emails) {
    const domain = email?.split('@').at(-1) ?? '';
    if (domain !== '') counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return first?.[0] ?? null;
}
