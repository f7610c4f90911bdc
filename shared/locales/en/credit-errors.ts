/** The sentences of what can be refused about credits. */
export const creditErrors = {
  'credits.exhausted': {
    says: 'Too few credits: {{needed, number}} needed, {{left, number}} left.',
    next: 'Move fewer, or bring credits there first.',
  },
  'credits.unchanged': { says: 'No credits would move.', next: 'Choose another place or another balance.' },
  'credits.outsideGroup': {
    says_one: '{{count, number}} of these people is no longer in “{{name}}”.',
    says_other: '{{count, number}} of these people are no longer in “{{name}}”.',
    next: 'Open the group again and spread the credits over who is in it now.',
  },
  'credits.notSpent': {
    says: '{{wanted, number}} credits were not spent: {{left, number}} can be given back.',
    next: 'Give back fewer.',
  },
  'credits.noWallet': {
    says: 'The group “{{name}}” has no credits of its own.',
    next: 'Give it a wallet in the settings of the group, or move the credits to people.',
  },
  'expiry.past': { says: 'That moment has passed.', next: 'Choose a later one.' },
  'expiry.changed': {
    says: 'Somebody else has changed which credits of the pool expire, or when.',
    next: 'Look at what is said now, and decide anew.',
  },
  'expiry.unchanged': { says: 'Nothing would change.', next: 'Enter another number of credits, or another moment.' },
  'group.hasCredits': {
    says_one: 'The group “{{name}}” is in use: {{count, number}} credit is in its wallet or was given out of it.',
    says_other: 'The group “{{name}}” is in use: {{count, number}} credits are in its wallet or were given out of it.',
    next: 'Move them to the pool first, then delete the group.',
  },
} as const;
