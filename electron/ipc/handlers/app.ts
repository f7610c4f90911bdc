import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Host } from '../../core/host.ts';
import { fitName, saveText } from '../../reports/save-text.ts';
import { procedures } from '../implementer.ts';

async function printed(host: Host): Promise<Uint8Array> {
  const pdf = await host.printPage();
  if (pdf === null) throw new Error('there is no window to print');
  return pdf;
}

export const appHandlers = {
  info: procedures.app.info.handler(({ context: { host, workspaces } }) => ({ ...host.info, folder: workspaces.root })),
  quit: procedures.app.quit.handler(async ({ input, context: { host, workspaces } }) => {
    const { unsent } = workspaces;
    if (unsent > 0 && !input.discardWarning) throw new Refusal({ code: 'outbox.unsent', count: unsent });
    await host.quit();
  }),
  savePdf: procedures.app.savePdf.handler(({ input, context: { host } }) =>
    saveText(host, `${fitName(input.name)}.pdf`, () => printed(host), 'pdf'),
  ),
};
