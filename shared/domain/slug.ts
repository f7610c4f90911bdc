/** How long the name of a workspace in its links is. */
export const MIN_SLUG = 3;
export const MAX_SLUG = 40;

/** For how long links with a former name go on leading to a workspace, in days. */
export const SLUG_DAYS = 90;

/** What links never begin with: names of our own, and those by which people are deceived. */
const reserved: ReadonlySet<string> = new Set([
  ...['accept', 'access', 'account', 'admin', 'administrator', 'api', 'app', 'assets', 'auth', 'billing', 'console'],
  ...['events', 'files', 'health', 'help', 'images', 'invite', 'invitation', 'live', 'localhost', 'login', 'logout'],
  ...['mail', 'members', 'new', 'none', 'null', 'oauth', 'organization', 'owner', 'public', 'rollcall', 'root'],
  ...['security', 'service', 'settings', 'sign-in', 'sign-up', 'static', 'status', 'support', 'system', 'test'],
  ...['undefined', 'users', 'workspace', 'workspaces', 'www'],
]);

/** Why a text cannot be the name of a workspace in its links; null where it can, as far as its letters tell. */
export function unfitSlug(slug: string): 'unfit' | 'reserved' | null {
  if (slug.length < MIN_SLUG || slug.length > MAX_SLUG || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug)) return 'unfit';
  return reserved.has(slug) ? 'reserved' : null;
}

const NOT_PLAIN = /[^a-z0-9]+/gu;

/** What could be the name in links of a workspace that is called so; empty where nothing of it can. */
export function slugFor(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(NOT_PLAIN, '-');
  const slug = plain
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/u, '');
  return unfitSlug(slug) === null ? slug : '';
}
