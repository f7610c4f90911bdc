/** Words that stand inside sentences. */
export const terms = {
  role: {
    owner: 'owner',
    admin: 'admin',
    'group admin': 'group admin',
    manager: 'manager',
    trainer: 'trainer',
    reviewer: 'reviewer',
    learner: 'learner',
  },
} as const;
