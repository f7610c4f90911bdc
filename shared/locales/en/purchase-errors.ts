import { invoiceErrors } from './invoice-errors.ts';

/** The sentences of what can be refused about purchases and budgets. */
export const purchaseErrors = {
  ...invoiceErrors,
  'group.hasPurchases': {
    says_one: 'The group “{{name}}” is in use: {{count, number}} purchase for it is open.',
    says_other: 'The group “{{name}}” is in use: {{count, number}} purchases for it are open.',
    next: 'Record, reject or cancel what is being bought for it first.',
  },
  'purchase.missing': {
    says: 'This purchase is not there any more: its request was taken back.',
    next: 'Look at the list again.',
  },
  'purchase.state': {
    says: 'Somebody else was faster: this purchase is {{state, purchaseState}} already.',
    next: 'Look at it as it is now, and decide anew.',
  },
  'purchase.notYours': {
    says: 'Only who asked for a purchase cancels it, or an owner.',
    next: 'Ask one of them.',
  },
  'purchase.needsOwner': {
    says: '{{sum, money}} is above what you may spend at once for this group.',
    next: 'Ask for the purchase: an owner approves it.',
  },
  'purchase.overApproved': {
    says: 'No more than {{approved, money}} was approved.',
    next: 'Have an owner record the invoice, or cancel this purchase and ask for one that fits.',
  },
  'budget.exceeded': {
    says: '{{wanted, money}} is more than the budget of “{{name}}” has left: {{left, money}}.',
    next: 'Buy for less, cancel a purchase that is not needed, or ask an owner for a larger budget.',
  },
  'budget.currency': {
    says: 'The budget of “{{name}}” is in {{currency}}.',
    next: 'Enter the amount in {{currency}}.',
  },
  'budget.taken': {
    says: '{{taken, money}} of the budget of “{{name}}” is spent or approved already.',
    next: 'Enter at least that much, or cancel approved purchases first.',
  },
  'budget.changed': {
    says: 'Somebody else has changed the budget of “{{name}}”.',
    next: 'Look at it as it is now, and decide anew.',
  },
} as const;
