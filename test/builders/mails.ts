import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The mails that a service has put into a folder, oldest first; none where there is no folder yet. */
export function mailsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const inOrder = names.toSorted((a, b) => (a < b ? -1 : 1));
  return inOrder.map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** The text of a mail, out of its base64. */
export const bodyOf = (mail = ''): string => Buffer.from(mail.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8');

/** The link by which whoever got the mail accepts. */
export const linkIn = (mail = ''): string => /http\S+\/accept\/\w+/u.exec(bodyOf(mail))?.[0] ?? '';
