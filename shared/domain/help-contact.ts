import { z } from 'zod';

import { isHostRead } from '../text/punycode.ts';

export const MAX_HELP_NAME = 80;
export const MAX_HELP_LINE = 120;
export const MAX_HELP_LINK = 300;

const MAIL_SCHEME = 'mailto:';
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// A name whose last part begins with a letter is no number of a computer, in whatever way that is written.
const NAME = String.raw`(?:${LABEL}\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?`;
// No sign that could begin something else in the link of a mail, such as a subject or another receiver.
const mail = new RegExp(String.raw`^[a-z0-9][a-z0-9._+'-]{0,63}@${NAME}$`, 'u');
const page = new RegExp(String.raw`^https://${NAME}(?:[/?#][\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]*)?$`, 'u');

const isMail = (text: string) => !text.includes('/') && text.includes('@');

/** An address as it is kept: without blanks around it, and the part before the path in small letters. */
function tidy(text: string): string {
  const trimmed = text.trim().replace(/^mailto:/iu, '');
  return isMail(trimmed)
    ? trimmed.toLowerCase()
    : trimmed.replace(/^https?:\/\/[^/?#]*/iu, (start) => start.toLowerCase());
}

/** The name of the place behind an address or in a page's. */
const hostIn = (link: string): string => /(?:@|^https:\/\/)([^/?#@]+)/u.exec(link)?.[1] ?? '';

/** Why people cannot be sent there for help; null where they can. */
export function unfitHelpLink(text: string): 'plain' | 'mail' | 'unfit' | null {
  const link = tidy(text);
  if ((mail.test(link) || page.test(link)) && isHostRead(hostIn(link))) return null;
  if (link.startsWith('http:')) return 'plain';
  return isMail(link) ? 'mail' : 'unfit';
}

/** Where people are helped: an e-mail address, or a page over https by a name. */
export const HelpLink = z
  .string()
  .max(MAX_HELP_LINK)
  .overwrite(tidy)
  .refine((link) => unfitHelpLink(link) === null);
export const HelpName = z.string().trim().min(1).max(MAX_HELP_NAME);
export const HelpLine = z.string().trim().min(1).max(MAX_HELP_LINE);

/** What is opened for it: a mail that is begun, or the page. */
export const helpAddress = (link: string): string => (mail.test(link) ? `${MAIL_SCHEME}${link}` : link);

/** Whether it is an address to write to. */
export const isHelpMail = (link: string): boolean => mail.test(link);

/** Where it leads, in few letters: the address to write to, or the site. */
export const helpPlace = (link: string): string =>
  isHelpMail(link) ? link : (/^https:\/\/([^/?#]+)/u.exec(link)?.[1] ?? link);
