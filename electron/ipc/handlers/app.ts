import { Refusal } from '../../../shared/errors/app-error.ts';
import { procedures } from '../implementer.ts';

export const appHandlers = {
  info: procedures.app.info.handler(({ context: { host, workspaces } }) => ({ ...host.info, folder: workspaces.root })),
  quit: procedures.app.quit.handler(async ({ input, context: { host, workspaces } }) => {
    const { unsent } = workspaces;
    if (unsent > 0 && !input.discardWarning) throw new Refusal({ code: 'outbox.unsent', count: unsent });
    await host.quit();
  }),
};
