/** A row of a group as it is told. */
export const GROUP_ROW =
  'json_array(grp.id, name, op, invitesPeople, changesRoles, buysCredits, ownWallet, sessionLimit, services)';
