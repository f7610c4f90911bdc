import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';

import { MAX_INVITED } from '../../shared/commands/invite.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { Email, WrittenName } from '../../shared/domain/member.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Variables } from '../guards.ts';
import type { Request, Routes } from '../routes.ts';
import { addShownImages } from '../images/images.ts';
import { accountsIn } from '../store/accounts.ts';
import { slugsOf } from '../store/slug-file.ts';
import { acceptByLink, type AcceptDeps, findInvitation } from './accept.ts';
import { Limit } from './limit.ts';
import { busyPage, frontPage, linkPage, UNKNOWN, usedPage } from './pages.ts';

type App = Hono<{ Variables: Variables }>;

/** Two names, however their letters are written down. */
const MAX_FORM_BYTES = 8192;
const Name = WrittenName.catch('');
const Names = z.object({ firstName: Name, lastName: Name });

/**
 * Lets each caller try so many links that nobody made, and no more. Good links do not count: behind a proxy all people
 * are one caller.
 */
const limited = (limit: Limit) =>
  createMiddleware(async (context, next) => {
    const { address = '' } = getConnInfo(context).remote;
    const wait = limit.waitOf(address);
    if (wait > 0) return busyPage(wait);
    await next();
    if (context.res.status === UNKNOWN) limit.countVain(address);
    return undefined;
  });

const tokenOf = ({ req }: Request): string => req.param('token') ?? '';

/**
 * The door for people who were invited: a page behind every link, and nothing else. It is open to everybody who has a
 * link, works without a script, and does nothing before somebody presses its button: mail programs open links too.
 */
export function addAcceptPage(
  app: App,
  routes: Routes,
  { wake, ...deps }: AcceptDeps & { readonly wake: () => void },
): void {
  addShownImages(routes, deps);
  const limit = limited(new Limit(() => Date.parse(deps.now())));
  const ofForms = bodyLimit({ maxSize: MAX_FORM_BYTES });
  app.use('/accept/*', limit, ofForms);
  app.use('/w/*', limit, ofForms);
  const look = (context: Request) => linkPage(findInvitation(deps.sql, tokenOf(context), deps.now()));
  const use = async (context: Request) => {
    const names = Names.parse(await context.req.parseBody().catch(() => ({})));
    const found = acceptByLink(deps, tokenOf(context), names);
    if (found.kind === 'open') wake();
    return usedPage(found);
  };
  const leadsHere = ({ req }: Request) => slugsOf(deps.sql, deps.now()).some(({ slug }) => slug === req.param('slug'));
  routes.on('GET /accept/:token', look);
  routes.on('POST /accept/:token', use);
  routes.on('GET /w/:slug', (context) => frontPage(leadsHere(context) ? readWorkspace(deps.sql) : null));
  routes.on('GET /w/:slug/accept/:token', (context) => (leadsHere(context) ? look(context) : frontPage(null)));
  routes.on('POST /w/:slug/accept/:token', (context) => (leadsHere(context) ? use(context) : frontPage(null)));
}

/** Of whom the mail is asked for; of all where nobody is named. */
export const MailQuestion = z.object({ member: MemberId.optional() });

/** Addresses of which somebody who is about to invite them asks whether they have an account. */
export const AccountQuestion = z.object({ emails: z.array(Email).max(MAX_INVITED) });
export const knownAccounts = (sql: AcceptDeps['sql'], emails: readonly string[]): string[] => [
  ...accountsIn(sql)(emails),
];
