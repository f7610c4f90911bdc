import { type Actor, groupsReached } from '../../shared/permissions/can.ts';

/**
 * Whether whoever asks is told what those have practised whom they see. Where the workspace lets admins of groups see no
 * sessions they have none of their people: how far these are with what is assigned cannot be said, and is not nothing.
 */
export function seesResults(actor: Actor): boolean {
  const [sessions, people] = [groupsReached(actor, 'sessions.read'), groupsReached(actor, 'members.read')];
  if (sessions === 'all') return true;
  return people !== 'all' && (people ?? []).every((group) => sessions?.includes(group) === true);
}
