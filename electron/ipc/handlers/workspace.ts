import { isHelpMail } from '../../../shared/domain/help-contact.ts';
import { noNeeds } from '../../../shared/domain/workspace-needs.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { readWorkspace } from '../../../shared/store/read.ts';
import type { Host } from '../../core/host.ts';
import { helpLink } from '../../outside-link.ts';
import { readMeta } from '../../replica/meta.ts';
import { askService, changeAtService } from '../ask-service.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { workspace } = procedures;

/** Begins a mail to whoever helps here, or opens their page: the one that is set now, whatever the screen still shows. */
async function openHelp(host: Host, set: string | null): Promise<void> {
  const link = set === null ? null : helpLink(set);
  if (set === null || link === null) throw new Refusal({ code: 'help.missing' });
  if (await host.openLink(set, 'help')) return;
  throw new Refusal(isHelpMail(set) ? { code: 'mail.unopened', address: set } : { code: 'link.unopened', url: link });
}

export const settingsHandlers = {
  configure: workspace.configure.handler(({ input: { settings, replaces }, context }) =>
    make(context.workspaces.desk, 'workspace.configure', settings, replaces),
  ),
  openHelp: workspace.openHelp.handler(({ context: { host, workspaces } }) =>
    openHelp(host, readWorkspace(workspaces.desk.sql)?.helpLink ?? null),
  ),
  needs: workspace.needs.handler(({ context: { workspaces } }) => readMeta(workspaces.desk.sql).head?.needs ?? noNeeds),
  aiKey: workspace.aiKey.handler(({ context: { workspaces } }) => readMeta(workspaces.desk.sql).head?.aiKey ?? null),
  testAi: workspace.testAi.handler(({ input, context }) => askService(context, (client) => client.testAi(input))),
  keepAiKey: workspace.keepAiKey.handler(({ input, context }) =>
    changeAtService(context, (client) => client.keepAiKey(input)),
  ),
  removeAiKey: workspace.removeAiKey.handler(({ input: { since }, context }) =>
    changeAtService(context, (client) => client.removeAiKey(since)),
  ),
};
