/** About practice sessions and their results. */
export const sessionErrors = {
  'session.missing': {
    says: 'This session is not here any more.',
    next: 'Go back to the list of sessions.',
  },
  'session.decidedMeanwhile': {
    says: 'Somebody else has decided about this result since you looked at it. The score that counts now is {{score, number}}.',
    next: 'Open the session, look at both, and decide again if yours should count.',
  },
  'session.clearedMeanwhile': {
    says: 'Somebody else has decided about this result since you looked at it. It has no score now.',
    next: 'Open the session, read why, and decide again if yours should count.',
  },
  'session.unscored': { says: 'This session has no score yet.', next: 'Score it by a rubric first.' },
  'session.ungraded': {
    says: 'Nothing that counts was graded.',
    next: 'Grade at least one item as good, fair or poor.',
  },
  'session.sameScore': { says: 'The result is that already.', next: 'Give another value, or leave it as it is.' },
  'session.criterionUnknown': {
    says: 'That is no value of this result.',
    next: 'Choose a criterion that has points, and a value it can have.',
  },
  'session.pointsApart': {
    says: 'The points of the criteria do not make up the score of {{score, number}}, so that nobody can say what other points would make of it.',
    next: 'Override the total instead, and say in the reason which criterion you mean.',
  },
  'session.flagged': { says: 'This result is flagged already.', next: 'Read why in its history.' },
  'session.unflagged': { says: 'This result is not flagged.', next: 'Somebody may have taken the flag away.' },
} as const;
