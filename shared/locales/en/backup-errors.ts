/** Why a backup cannot be made, read or gone back to. */
export const backupErrors = {
  'backup.missing': {
    says: 'There is no backup “{{name}}”.',
    next: 'Look at the list of backups, or name a file.',
  },
  'backup.foreign': {
    says: '{{name}} is not a backup of Rollcall.',
    next: 'Nothing was changed. Choose another file.',
  },
  'backup.damaged': {
    says: 'The backup {{name}} is damaged.',
    next: 'Nothing was changed. Choose another backup.',
  },
  'backup.newer': {
    says: 'The backup {{name}} was made by a newer version of Rollcall.',
    next: 'Nothing was changed. Update this app, then restore it.',
  },
  'backup.otherWorkspace': {
    says: 'The backup {{name}} is of another workspace, {{workspace}}.',
    next: 'Nothing was changed. Open that workspace, or choose another backup.',
  },
  'backup.elsewhere': {
    says: 'This workspace is kept elsewhere, and so are its backups.',
    next: 'Ask whoever runs it.',
  },
  'backup.unwritable': {
    says: 'The backup could not be written to {{path}}.',
    next: 'Choose another place, or free some space there. Nothing half made was left.',
  },
} as const;
