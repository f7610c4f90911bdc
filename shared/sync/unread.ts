/** The name under which a check tells what it had no time to read: nothing is wrong with it as far as is known. */
export const UNREAD = 'unread';

/** What a check says of so many recordings that it did not read through; nothing where there are none. */
export function unreadFindings(count: number): { readonly check: typeof UNREAD; readonly detail: string }[] {
  const recordings = count === 1 ? 'recording was' : 'recordings were';
  return count === 0 ? [] : [{ check: UNREAD, detail: `${String(count)} ${recordings} not read through this time` }];
}
