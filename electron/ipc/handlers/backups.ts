import { procedures } from '../implementer.ts';

const { backups } = procedures;

export const backupHandlers = {
  list: backups.list.handler(({ context }) => context.backups.list()),
  make: backups.make.handler(({ context }) => context.backups.make()),
  saveAs: backups.saveAs.handler(({ context }) => context.backups.saveAs()),
  look: backups.look.handler(({ input, context }) => context.backups.look(input.name)),
  restore: backups.restore.handler(({ input, context }) => context.backups.restore(input.id)),
  progress: backups.progress.handler(({ context }) => context.backups.progress()),
};
