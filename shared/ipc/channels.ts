/**
 * The channel names of the contract, written out: the preload exposes one function for each and nothing else, and
 * must not load the schemas to know them. A test holds this list against the contract.
 */
export const channels = [
  'app.info',
  'app.quit',
  'workspaces.current',
  'workspaces.list',
  'workspaces.open',
  'workspaces.openSample',
  'workspaces.resetSample',
  'workspaces.connect',
  'workspaces.create',
  'workspaces.leave',
  'workspaces.close',
  'members.page',
  'members.totals',
  'members.get',
  'members.edit',
  'members.exportCsv',
  'groups.list',
  'seats.counts',
  'seats.previewAssign',
  'seats.previewRevoke',
  'seats.assign',
  'seats.revoke',
  'operations.undo',
  'outbox.list',
  'outbox.form',
  'outbox.standingOn',
  'outbox.retry',
  'outbox.discard',
  'conflicts.list',
  'conflicts.decide',
  'conflicts.undo',
  'imports.choose',
  'imports.rows',
  'imports.tick',
  'imports.withSeats',
  'imports.apply',
  'imports.progress',
  'imports.saveRejected',
  'imports.discard',
  'reports.seats',
  'reports.seatPeople',
  'reports.exportSeats',
  'backups.list',
  'backups.make',
  'backups.saveAs',
  'backups.look',
  'backups.restore',
  'backups.progress',
  'sync.now',
] as const;
export type Channel = (typeof channels)[number];

/** The one channel whose argument the preload makes itself, from a dropped file. */
export const DROPPED = 'imports.dropped';
/** The channel on which main says that a topic is stale. */
export const TOPIC = 'topic';
