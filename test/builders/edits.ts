import type { Desk } from '../../electron/core/desk.ts';
import type { MemberEdit } from '../../shared/commands/edit.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { change } from './desktop.ts';

/** The id of a person of `aPerson`, as a desktop knows them. */
export const idOf = (at: Desk, name: string) =>
  MemberId.parse(
    at.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${name.toLowerCase()}@acme.example`)?.id,
  );
export const fieldOf = (at: Desk, name: string, field: 'firstName' | 'lastName' | 'role' | 'status' | 'seat') =>
  at.sql.get<{ value: string }>(
    `SELECT ${field} AS value FROM member WHERE email = ?`,
    `${name.toLowerCase()}@acme.example`,
  )?.value;
/** The id of the group with this name, as a desktop knows it. */
export const groupNamed = (at: Desk, name: string) =>
  GroupId.parse(at.sql.get<{ id: string }>('SELECT id FROM grp WHERE name = ?', name)?.id);
/** Edits one person at a desktop, and leaves the change in its outbox. */
export const edit = (at: Desk, name: string, fields: MemberEdit) =>
  change(at, 'members.edit', { people: [{ member: idOf(at, name), fields }] });
export const lastName = (was: string, to: string): MemberEdit => ({ lastName: { was, to } });
