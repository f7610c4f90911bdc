/** What is said when an import, or how its files are read, is not as somebody wanted it. */
export const importErrors = {
  'import.braked': {
    says: 'This import changes {{changed, number}} of {{of, number}} people here, {{admins, number}} of them with powers over the whole workspace.',
    next: 'Look through those rows, then tick that it is meant.',
  },
  'import.nothing': { says: 'This import would change nobody.', next: 'Choose another file, or close the import.' },
  'file.refused': { says: '{{sentence}}', next: 'Nothing was imported.' },
  'mapping.exists': {
    says: 'There are saved columns named “{{name}}” already.',
    next: 'Choose another name, or delete those first.',
  },
  'mapping.missing': {
    says: 'There are no saved columns named “{{name}}” on this computer.',
    next: 'Choose what each column is, and save that under a name.',
  },
  'mapping.full': {
    says: 'Columns of {{count, number}} kinds of files are saved already.',
    next: 'Delete those you do not need any more.',
  },
  'import.differs': {
    says_one:
      'The workspace has changed since you approved this import: for {{count, number}} person it would do something else now.',
    says_other:
      'The workspace has changed since you approved this import: for {{count, number}} people it would do something else now.',
    next: 'Look at the differences, then apply it as it is now, or look through it again.',
  },
  'import.moved': {
    says_one:
      'Others have changed the workspace since you looked: something else would become of {{count, number}} person.',
    says_other:
      'Others have changed the workspace since you looked: something else would become of {{count, number}} people.',
    next: 'Nothing was applied. Look at them below, then apply the import as it is now.',
  },
  'operation.over': {
    says: 'This change is done already, or was ended by somebody else.',
    next: 'Look at it in Activity; there it can be undone.',
  },
} as const;
