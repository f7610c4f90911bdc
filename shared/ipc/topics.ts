/** What main tells the screens: that something they show has changed. */
export const topics = [
  'session',
  'members',
  'groups',
  'seats',
  'outbox',
  'imports',
  'backups',
  'reports',
  'usage',
  'overview',
  'integrations',
  'sessions',
  'media',
] as const;
export type Topic = (typeof topics)[number];
