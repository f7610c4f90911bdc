import type { Role } from '../domain/member.ts';

/**
 * The places of roles, states and seats in the order lists show them, as memberList holds them. They are part of a
 * migration: another order needs another index. Organization admins, of whom there are few, share the place of owners. Organization admins, of whom there are few, stand with the owners.
 */
export const rolePlaces: Readonly<Record<Role, number>> = {
  organizationAdmin: 0,
  owner: 0,
  admin: 1,
  manager: 2,
  trainer: 3,
  reviewer: 4,
  learner: 5,
};
export const ROLE_PLACE =
  "CASE role WHEN 'learner' THEN 5 WHEN 'reviewer' THEN 4 WHEN 'trainer' THEN 3 WHEN 'manager' THEN 2 WHEN 'admin' THEN 1 ELSE 0 END";
export const STATUS_PLACE = "CASE status WHEN 'active' THEN 0 WHEN 'invited' THEN 1 WHEN 'pending' THEN 2 ELSE 3 END";
export const SEAT_PLACE = "CASE seat WHEN 'basic' THEN 0 WHEN 'reserved' THEN 1 ELSE 2 + (seatUsedAt IS NOT NULL) END";

/**
 * Everything lists filter and sort by, roles, states and seats as small numbers: one index instead of one for each
 * column, because each costs at every import. Copies have it; the service answers no lists.
 */
export const MEMBER_LIST = `CREATE INDEX memberList ON member (nameKey, n, (${ROLE_PLACE}), (${STATUS_PLACE}), (${SEAT_PLACE}), lastUsedAt, createdAt);`;
