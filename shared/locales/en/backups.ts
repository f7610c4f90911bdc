/** What is said of backups, on the screens and on the command line. */
export const backups = {
  reason: { daily: 'Made by itself', byHand: 'Made by hand', beforeRestore: 'Made before a restore' },
  progress: '{{percent, number}} %',
  made: '{{workspace}}: {{people, number}} people, up to operation {{seq, number}}.\nIt is in {{file}}.',
  about: 'The backup holds {{workspace}} with {{people, number}} people, as of {{at}}.',
  undone_zero: 'Nothing was changed since then.',
  undone_one: '{{count, number}} change made since then will be undone. It stays in the backup made just before.',
  undone_other: '{{count, number}} changes made since then will be undone. They stay in the backup made just before.',
  back_one: '{{count, number}} change that an earlier restore had undone will be there again.',
  back_other: '{{count, number}} changes that an earlier restore had undone will be there again.',
  sure: 'Nothing was changed. To restore it, type the same with --yes.',
  restored: '{{workspace}} is back, with {{people, number}} people.',
  copyBroken: 'The copy on this computer is not what the workspace has. To make it anew, type the same with --repair.',
  copyRenewed: 'The copy was set aside and made anew. It agrees with the workspace now.',
  copyStill: 'The copy was made anew and still does not agree with the workspace.',
  storeBroken: 'What the workspace itself has is not what its log says. Restore a backup: see `rollcall backups`.',
  before: 'What was there before is kept as {{name}}.',
} as const;
