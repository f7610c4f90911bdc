import { MemberId } from '../../shared/domain/ids.ts';
import { displayName, hasAccepted, type Member } from '../../shared/domain/member.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import { memberOf, readWorkspace } from '../../shared/store/read.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../shared/store/tables.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import { keepAccount } from '../store/accounts.ts';
import { sha256 } from '../store/digest.ts';

/** In which colour and theme the page behind a link is shown. */
export type Look = Pick<Workspace, 'accent' | 'theme'>;

/** What the page behind a link is shown with. */
export type Pictures = Pick<Workspace, 'logo' | 'cover'>;

/** What a link is for. */
export interface OpenInvitation {
  readonly kind: 'open';
  readonly member: Member;
  readonly workspace: string;
  /** What new people read first; empty where there is nothing. */
  readonly intro: string;
  readonly look: Look;
  readonly pictures: Pictures;
  /** Who added the person; null where that cannot be told any more. */
  readonly by: string | null;
  readonly endsAt: string;
}

/** A link that is of no use: nobody made it, it ended, it was used, or another has taken its place. */
export type Found = OpenInvitation | { readonly kind: 'unknown' | 'ended' | 'accepted' | 'replaced' };

interface LinkRow {
  readonly member: string;
  readonly inviteAt: string;
  readonly endsAt: string;
}

const ADDED_BY = `SELECT writer.firstName, writer.lastName, writer.email FROM member
  JOIN operation ON operation.seq = member.firstOp JOIN member AS writer ON writer.id = operation.actor WHERE member.id = ?`;

function memberAt(sql: Sql, id: string): Member | null {
  const record = sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`, id);
  return record ? memberOf(record) : null;
}

const ENDS = 'SELECT endsAt FROM invitation WHERE member = ? AND inviteAt = ?';

/** What there is to be told of somebody's open invitation; null where they have none by now. */
export function describe(sql: Sql, id: string, inviteAt: string): OpenInvitation | null {
  const member = memberAt(sql, id);
  const workspace = readWorkspace(sql);
  const link = sql.get<{ endsAt: string }>(ENDS, id, inviteAt);
  if (!member || !workspace || !link || member.inviteAt !== inviteAt || hasAccepted(member)) return null;
  const by = sql.get<Pick<Member, 'firstName' | 'lastName' | 'email'>>(ADDED_BY, id);
  const { name, intro, accent, theme, logo, cover } = workspace;
  const told = { workspace: name, intro, look: { accent, theme }, pictures: { logo, cover } };
  return { kind: 'open', member, ...told, by: by ? displayName(by) : null, endsAt: link.endsAt };
}

/** What a link is good for now. The store knows only its hash. */
export function findInvitation(sql: Sql, token: string, now: string): Found {
  const link = sql.get<LinkRow>('SELECT member, inviteAt, endsAt FROM invitation WHERE hash = ?', sha256(token));
  if (!link) return { kind: 'unknown' };
  const member = memberAt(sql, link.member);
  if (member && hasAccepted(member)) return { kind: 'accepted' };
  const open = describe(sql, link.member, link.inviteAt);
  if (!open) return { kind: 'replaced' };
  return link.endsAt <= now ? { kind: 'ended' } : open;
}

export interface AcceptDeps {
  readonly sql: Sql;
  readonly newId: () => string;
  readonly now: () => string;
}

type Names = Pick<Member, 'firstName' | 'lastName'>;
export const unnamed: Names = { firstName: '', lastName: '' };

/** Makes somebody who was invited a member for good, in the caller's transaction; from now on they have an account. */
function acceptNow({ sql, newId, now }: AcceptDeps, { id, email }: Member, names: Names): boolean {
  const at = now();
  const args = { member: MemberId.parse(id), ...names };
  const result = executeAsService(sql, { command: 'members.accept', args, newId, now: at });
  if (result.outcome === 'refused') return false;
  keepAccount(sql, email, at);
  return true;
}

/** Uses a link, once. Answers what it was good for until then. */
export function acceptByLink(deps: AcceptDeps, token: string, names: Names): Found {
  return inTransaction(deps.sql, () => {
    const found = findInvitation(deps.sql, token, deps.now());
    if (found.kind === 'open' && !acceptNow(deps, found.member, names)) return { kind: 'accepted' };
    return found;
  });
}

/** Whoever was added with an account they had already has accepted as soon as they come in. */
export const acceptBySignIn = (deps: AcceptDeps, member: Member): boolean =>
  inTransaction(deps.sql, () => acceptNow(deps, member, unnamed));
