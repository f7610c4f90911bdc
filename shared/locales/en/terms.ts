/** Words that stand inside sentences. */
export const terms = {
  somebody: 'Somebody else',
  role: {
    organizationAdmin: 'organization admin',
    owner: 'owner',
    admin: 'admin',
    'group admin': 'group admin',
    manager: 'scoring manager',
    trainer: 'trainer',
    reviewer: 'reviewer',
    learner: 'learner',
    groupAdmin: 'admin of the group',
  },
} as const;
