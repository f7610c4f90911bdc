import type { Context, Hono } from 'hono';

import type { Action } from '../shared/permissions/rules.ts';
import { type Door, type RouteName, routes } from '../shared/sync/routes.ts';
import { bringerOf, type Caller, memberFor, type Variables } from './guards.ts';
import { deny } from './problem.ts';

type Member = Extract<Caller, { kind: 'member' }>;
/** Who reaches a handler: whom the table allows its action, who sets up, or who brings events. */
type Admitted<Name extends RouteName> = (typeof routes)[Name] extends Action | 'starter'
  ? Member
  : (typeof routes)[Name] extends 'bringer'
    ? Exclude<Caller, { kind: 'setup' }>
    : null;

export type Request = Context<{ Variables: Variables }>;
type Handler<Name extends RouteName> = (request: Request, caller: Admitted<Name>) => Response | Promise<Response>;

function admit(caller: Caller, needs: Action | Exclude<Door, 'anyone'>): Caller | null {
  switch (needs) {
    case 'setup':
      return caller.kind === 'setup' ? null : deny({ code: 'workspace.exists' });
    case 'starter':
      return caller.kind === 'member' && caller.isStarter ? caller : deny({ code: 'token.refused' });
    case 'bringer':
      return bringerOf(caller);
    default:
      return memberFor(caller, needs);
  }
}

/** The routes of a service: none can be added that is not in the table, and none is answered before the table is asked. */
export class Routes {
  readonly #app: Hono<{ Variables: Variables }>;

  constructor(app: Hono<{ Variables: Variables }>) {
    this.#app = app;
  }

  /** Answers a route for whom its row admits. */
  on<Name extends RouteName>(name: Name, handler: Handler<Name>): void {
    const [method = '', path = ''] = name.split(' ');
    const needs = routes[name];
    this.#app.on(method, path, (request) => {
      const admitted = needs === 'anyone' ? null : admit(request.var.caller, needs);
      return handler(request, admitted as Admitted<Name>); // what admit answers for this very row
    });
  }
}
