/** A row of a purchase as it is told. */
export const PURCHASE_ROW =
  'json_array(purchase.id, grp, state, credits, amount, currency, note, requestedBy, requestedAt, approvedBy, approvedAt, ' +
  'endedBy, endedAt, reason, invoice, invoicedOn, paid, invoiceKey, purchase.op)';
/** A row of a group as it is told. */
export const GROUP_ROW =
  'json_array(grp.id, name, op, invitesPeople, changesRoles, buysCredits, ownWallet, sessionLimit, services, budget)';
