/** Why a mail did not leave: as far as it can be told from what a mail server answered. */
export const mailTroubles = ['unknown', 'full', 'refused', 'unwritable', 'later', 'settings', 'unreached'] as const;
export type MailTrouble = (typeof mailTroubles)[number];

/** A reply of a mail server: its code, and where it has one the code of RFC 3463. */
const reply = /^(?<code>[245]\d\d)(?:[ -](?<fine>[245]\.\d{1,3}\.\d{1,3})\b)?/u;

const NO_SUCH_MAILBOX: ReadonlySet<string> = new Set(['550', '551', '553']);

function lostBecause(code: string, fine: string | undefined): MailTrouble {
  if (fine?.startsWith('5.1.')) return 'unknown';
  if (fine === '5.2.2' || (fine === undefined && code === '552')) return 'full';
  return fine === undefined && NO_SUCH_MAILBOX.has(code) ? 'unknown' : 'refused';
}

/** What stands behind the words with which a mail was turned down; `isLost` where it is not tried again. */
export function mailTroubleOf(said: string, isLost: boolean): MailTrouble {
  const { code, fine } = reply.exec(said)?.groups ?? {};
  if (code === undefined) return isLost ? 'unwritable' : 'unreached';
  if (isLost) return lostBecause(code, fine);
  return code.startsWith('5') ? 'settings' : 'later';
}
