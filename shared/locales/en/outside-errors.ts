/** Why something that leads out of this computer was not done. */
export const outsideErrors = {
  'link.refused': {
    says: 'This link leads somewhere else than to a connected tool, so it is not opened.',
    next: 'If you know where it leads and want to go there, open it in your browser yourself.',
  },
  'link.unopened': {
    says: 'The browser of this computer could not be opened.',
    next: 'Open {{url}} in a browser yourself.',
  },
  'mail.unopened': {
    says: 'This computer has no program that could begin a mail.',
    next: 'Write to {{address}} yourself.',
  },
  'help.missing': {
    says: 'No help contact is set any more.',
    next: 'Ask an admin of the workspace.',
  },
  'call.missing': {
    says: 'This call is not there any more.',
    next: 'Look at the list again: it may have been removed, or belong to somebody else now.',
  },
  'service.needed': {
    says: 'This needs the workspace, which cannot be reached now.',
    next: 'It is not done, and not kept to be sent later. Try again once this computer reaches the workspace.',
  },
} as const;
