import type { Desk } from '../../electron/core/desk.ts';
import type { MemberEdit } from '../../shared/commands/edit.ts';
import { MemberId } from '../../shared/domain/ids.ts';
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
/** Edits one person at a desktop, and leaves the change in its outbox. */
export const edit = (at: Desk, name: string, fields: MemberEdit) =>
  change(at, 'members.edit', { people: [{ member: idOf(at, name), fields }] });
export const lastName = (was: string, to: string): MemberEdit => ({ lastName: { was, to } });
