import { timingSafeEqual } from 'node:crypto';

import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Member } from '../shared/domain/member.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import { type Actor, can, type OwnGroup, policiesOf } from '../shared/permissions/can.ts';
import { forbidden } from '../shared/permissions/denial.ts';
import type { Action, WorkspacePolicy } from '../shared/permissions/rules.ts';
import { memberOf, readOwnGroups, readWorkspace } from '../shared/store/read.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../shared/store/tables.ts';
import type { Sql } from '../shared/store/sql.ts';
import { PROTOCOL, PROTOCOL_HEADER } from '../shared/sync/protocol.ts';
import { deny } from './problem.ts';
import { sha256 } from './store/digest.ts';
import { readToken } from './tokens.ts';

export interface Settings {
  readonly sql: Sql;
  /** Names under which this service may be addressed, without port. */
  readonly hosts: ReadonlySet<string>;
  /** The token of this start, with which the desktop that started the service speaks for the owner. */
  readonly startToken: string | null;
}

/** A member who asks, the groups they are in, and what the workspace allows. */
export type Principal = Member & {
  readonly groups: readonly OwnGroup[];
  readonly policies: readonly WorkspacePolicy[];
};

/** Who is asking, once the token is known. `setup` is the desktop that started the service before a workspace exists. */
export type Caller =
  | { readonly kind: 'setup' }
  | { readonly kind: 'events'; readonly workspace: Workspace }
  | {
      readonly kind: 'member';
      readonly workspace: Workspace;
      readonly member: Principal;
      /** They come with the token of this start: theirs is the computer the service runs on. */
      readonly isStarter: boolean;
    };

export interface Variables {
  readonly caller: Caller;
}

/** Host names that can only be this computer. */
export const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses requests that a web page could have caused: a foreign Host (a name rebound to this computer) or any Origin.
 */
export const hostGuard = ({ hosts }: Settings) =>
  createMiddleware(async (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/u, '').toLowerCase();
    // A form tells where it stands: behind a secret link that is allowed, because nobody else knows the link.
    const isFromPage = context.req.header('origin') !== undefined && !context.req.path.startsWith('/accept/');
    if (!hosts.has(host) || isFromPage) {
      return context.json({ type: 'about:blank', title: 'This address is not served here.', status: 421 }, 421);
    }
    return next();
  });

/** Tells an app that speaks another protocol which of the two is older. */
export const protocolGuard = createMiddleware(async (context, next) => {
  const spoken = Number(context.req.header(PROTOCOL_HEADER) ?? PROTOCOL);
  if (spoken < PROTOCOL) deny({ code: 'service.newer' });
  if (spoken > PROTOCOL) deny({ code: 'service.older' });
  return next();
});

const sameSecret = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));

function memberRecord(sql: Sql, workspace: Workspace, where: string, value: string): Principal | null {
  const record = sql.get<MemberRecord>(
    `SELECT ${MEMBER_COLUMNS} FROM member WHERE ${where} = ? ORDER BY n LIMIT 1`,
    value,
  );
  if (!record) return null;
  return { ...memberOf(record), groups: readOwnGroups(sql, record.id), policies: policiesOf(workspace) };
}

function callerOf({ sql, startToken }: Settings, token: string): Caller | null {
  const workspace = readWorkspace(sql);
  if (startToken !== null && sameSecret(token, startToken)) {
    if (!workspace) return { kind: 'setup' };
    const owner = memberRecord(sql, workspace, "status = 'active' AND role", 'owner');
    return owner ? { kind: 'member', workspace, member: owner, isStarter: true } : null;
  }
  const principal = readToken(sql, token);
  if (!principal || !workspace) return null;
  if (principal.kind === 'events') return { kind: 'events', workspace };
  const member = memberRecord(sql, workspace, 'id', principal.member);
  return member && member.status !== 'suspended' ? { kind: 'member', workspace, member, isStarter: false } : null;
}

/** Who asks, by the bearer token. Throws a Refusal without a good one. */
function callerIn(settings: Settings, { req }: Pick<Context, 'req'>): Caller {
  const [scheme, token] = (req.header('authorization') ?? '').split(' ');
  const caller = scheme?.toLowerCase() === 'bearer' && token ? callerOf(settings, token) : null;
  return caller ?? deny({ code: 'token.refused' });
}

/** Reads the bearer token; without a good one nothing behind this guard is reached. */
export const tokenGuard = (settings: Settings) =>
  createMiddleware<{ Variables: Variables }>(async (context, next) => {
    context.set('caller', callerIn(settings, context));
    return next();
  });

/** Who brings events: a token that is for nothing else, or somebody who may. Throws a Refusal. */
export const bringerOf = (caller: Caller): Exclude<Caller, { kind: 'setup' }> =>
  caller.kind === 'events' ? caller : memberFor(caller, 'events.report');

/** What is sent for a long while is kept only where whoever sends it still may when it is here. Throws a Refusal. */
export const bringsStill = (settings: Settings, request: Pick<Context, 'req'>): void =>
  void bringerOf(callerIn(settings, request));

export const actorOf = ({ id, role, groups, policies }: Principal) =>
  ({ kind: 'member', id, role, groups, policies }) satisfies Actor;

/** The member who calls, if their role allows the action; otherwise the request ends with the reason. */
export function memberFor(caller: Caller, action: Action): Extract<Caller, { kind: 'member' }> {
  if (caller.kind === 'setup') return deny({ code: 'workspace.missing' });
  if (caller.kind !== 'member') return deny({ code: 'token.refused' });
  allow(caller.member, action);
  return caller;
}

/** Ends the request with the reason if this member may not do this at all. */
export function allow(member: Principal, action: Action): void {
  const decision = can(actorOf(member), action);
  if (decision.allowed) return;
  if (action === 'console.open') deny({ code: 'console.denied', role: member.role });
  deny(forbidden(decision));
}
