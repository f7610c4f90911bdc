import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Desk } from '../../core/desk.ts';
import type { Host } from '../../core/host.ts';
import { keyPages, outsideLink } from '../../outside-link.ts';
import { callDetail, callLink, callPage } from '../../replica/calls.repository.ts';
import { readMeta } from '../../replica/meta.ts';
import { askService, changeAtService } from '../ask-service.ts';
import { procedures } from '../implementer.ts';

const { integrations, calls } = procedures;

/** Whoever opens a call does not wait for a service that is away. */
const reachable = (desk: Desk) => (desk.sync.connection.state === 'online' ? desk.connect : null);

/** Opens a page of a tool in the browser. Links of calls come from elsewhere: they are looked at as strangers. */
export async function openOutside(host: Host, link: string): Promise<void> {
  const url = outsideLink(link);
  if (url === null) throw new Refusal({ code: 'link.refused' });
  if (!(await host.openLink(url, 'tool'))) throw new Refusal({ code: 'link.unopened', url });
}

export const integrationHandlers = {
  status: integrations.status.handler(({ context: { workspaces } }) => {
    const { head, syncedAt } = readMeta(workspaces.desk.sql);
    return { statuses: head?.connections ?? [], asOf: syncedAt };
  }),
  test: integrations.test.handler(({ input: { credentials }, context }) =>
    askService(context, (client) => client.testTool(credentials)),
  ),
  connect: integrations.connect.handler(({ input: { credentials, scope }, context }) =>
    changeAtService(context, (client) => client.connectTool(credentials, scope)),
  ),
  accounts: integrations.accounts.handler(({ context }) => askService(context, (client) => client.linkableAccounts())),
  link: integrations.link.handler(({ input: { provider, id, scope }, context }) =>
    changeAtService(context, (client) => client.linkTool(provider, id, scope)),
  ),
  replaceKey: integrations.replaceKey.handler(({ input: { credentials, seen }, context }) =>
    changeAtService(context, (client) => client.replaceToolKey(credentials, seen)),
  ),
  rescope: integrations.rescope.handler(({ input: { provider, ...wish }, context }) =>
    changeAtService(context, (client) => client.rescopeTool(provider, wish)),
  ),
  disconnect: integrations.disconnect.handler(({ input: { provider, seen, calls: kept }, context }) =>
    changeAtService(context, (client) => client.disconnectTool(provider, kept, seen)),
  ),
  syncNow: integrations.syncNow.handler(({ input: { provider }, context }) =>
    changeAtService(context, (client) => client.steerTool(provider, 'sync')),
  ),
  stopSync: integrations.stopSync.handler(({ input: { provider }, context }) =>
    changeAtService(context, (client) => client.steerTool(provider, 'stop')),
  ),
  people: integrations.people.handler(({ input: { provider }, context }) =>
    askService(context, (client) => client.peopleOfTool(provider)),
  ),
  mapPerson: integrations.mapPerson.handler(({ input: { person, was, to }, context }) =>
    changeAtService(context, (client) => client.mapPerson(person, { was, to })),
  ),
  skipped: integrations.skipped.handler(({ input: { provider }, context }) =>
    askService(context, (client) => client.skippedCalls(provider)),
  ),
  erase: integrations.erase.handler(({ input: { email }, context }) =>
    changeAtService(context, (client) => client.erasePerson(email)),
  ),
  openKeyPage: integrations.openKeyPage.handler(({ input: { provider }, context: { host } }) =>
    openOutside(host, keyPages[provider]),
  ),
};

export const callHandlers = {
  page: calls.page.handler(({ input, context }) => callPage(context.workspaces.desk.sql, input)),
  get: calls.get.handler(({ input, context: { workspaces } }) => {
    const { desk } = workspaces;
    return callDetail(desk.sql, input.id, (name) => desk.kept.texts.read(name, reachable(desk)));
  }),
  open: calls.open.handler(({ input, context: { host, workspaces } }) => {
    const link = callLink(workspaces.desk.sql, input.id);
    if (link === null) throw new Refusal({ code: 'link.refused' });
    return openOutside(host, link);
  }),
};
