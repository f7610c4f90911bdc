import type { Provider } from '../shared/domain/connection.ts';
import { helpAddress, HelpLink } from '../shared/domain/help-contact.ts';

/** The sites of the tools that are connected; links lead nowhere else. */
const hosts: ReadonlySet<string> = new Set([
  'fireflies.ai',
  'app.fireflies.ai',
  'docs.fireflies.ai',
  'help.gong.io',
  'app.gong.io',
]);
/** Gong gives every customer a host of their own below this. */
const GONG_CUSTOMER = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.app\.gong\.io$/u;

/**
 * A link that may be opened in the browser of this computer, as it is opened; null for any other. Links come from
 * the workspace, which has them from elsewhere: only the sites of connected tools are gone to, over https, and with
 * no name, password or port of anybody's choosing in the address.
 */
export function outsideLink(link: string): string | null {
  const url = URL.parse(link);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  return hosts.has(url.hostname) || GONG_CUSTOMER.test(url.hostname) ? url.href : null;
}

/**
 * What the help contact of a workspace is reached by, as it is opened: a mail that is begun, or a page over https;
 * null for anything else. An admin has set it for everybody, and it is shown before it is gone to.
 */
export function helpLink(link: string): string | null {
  const known = HelpLink.safeParse(link).data;
  const url = known === undefined ? null : URL.parse(helpAddress(known));
  if (url === null || url.username !== '' || url.password !== '' || url.port !== '') return null;
  return url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : null;
}

/** Where the tools themselves have their users make keys. */
export const keyPages: Readonly<Record<Provider, string>> = {
  fireflies: 'https://app.fireflies.ai/integrations/custom/fireflies',
  gong: 'https://app.gong.io/company/api',
};
