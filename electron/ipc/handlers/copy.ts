import { procedures } from '../implementer.ts';

const { copy } = procedures;

export const copyHandlers = {
  check: copy.check.handler(({ context }) => context.workspaces.desk.checkCopy()),
  progress: copy.progress.handler(({ context }) => context.workspaces.desk.checkProgress),
  stop: copy.stop.handler(({ context }) => context.workspaces.desk.stopChecking()),
  repair: copy.repair.handler(async ({ context }) => {
    const { desk } = context.workspaces;
    await desk.renew();
    return desk.checkCopy();
  }),
};
