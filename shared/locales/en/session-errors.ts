/** About practice sessions and their results. */
export const sessionErrors = {
  'session.missing': {
    says: 'This session is not here any more.',
    next: 'Go back to the list of sessions.',
  },
  'session.decidedMeanwhile': {
    says: '{{by, somebody}} has decided about this result since you looked at it. The score that counts now is {{score, number}}.',
    next: 'Open the session, look at both, and decide again if yours should count.',
  },
  'session.clearedMeanwhile': {
    says: 'Somebody else has decided about this result since you looked at it. It has no score now.',
    next: 'Open the session, read why, and decide again if yours should count.',
  },
  'session.noTranscript': {
    says: 'There is no transcript of this session, and a model scores by what was said.',
    next: 'Score it yourself by a rubric.',
  },
  'session.tooLongForAi': {
    says: 'What was said in this session has {{characters, number}} characters; a model is sent {{most, number}} at most, about six hours of talk.',
    next: 'Score it yourself by a rubric.',
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
  'recording.unfit': {
    says: 'This is no recording that can be played here.',
    next: 'Send sound without a picture: MP3, M4A or MP4, WAV, or Opus in OGG or WebM. What it is called makes no difference; what is in it does.',
  },
  'recording.tooBig': {
    says: 'This recording is larger than {{most, number}} MB.',
    next: 'Save it as MP3 or Opus, which take far less room than WAV.',
  },
  'recording.other': {
    says: 'This session has another recording, and that one is kept.',
    next: 'See whether it is the recording of another session. An admin can take the one away that is there.',
  },
  'recording.ended': {
    says: 'This session is not kept any more, and nor is its recording.',
    next: 'How long sessions are kept stands in the settings of the workspace.',
  },
  'recording.takenAway': {
    says: 'Somebody took this very recording away from this session, and it stays away.',
    next: 'Send the recording that belongs to the session, or this one to the session it belongs to.',
  },
  'recording.noRoom': {
    says: 'There is no room for this recording where the workspace is kept.',
    next: 'Whoever looks after that computer has to make room on its disk. Then send it again.',
  },
  'recording.busy': {
    says: 'Too many recordings are being sent at once.',
    next: 'Send it again in a moment.',
  },
  'recording.locked': {
    says: 'The key of the recordings is not on the computer the workspace is kept on.',
    next: 'Recordings open only where they were kept: put the file secrets.key, or ROLLCALL_SECRETS_KEY, back as it was.',
  },
  'recording.missing': {
    says: 'This recording is not there any more.',
    next: 'It may have been removed by the time it is kept for. Go back to the list of sessions.',
  },
  'session.unflagged': { says: 'This result is not flagged.', next: 'Somebody may have taken the flag away.' },
} as const;
