import { randomUUID } from 'node:crypto';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { Desk } from '../../core/desk.ts';
import type { ServiceClient } from '../../http/service-client.ts';
import { approveNow, differencesOf } from '../../imports/differences.ts';
import { changeNamed, recallImports, recallNamed } from '../../imports/import-memory.ts';
import { importProgress } from '../../imports/import-progress.ts';
import { failedRowsOf } from '../../imports/import-results.ts';
import { withNamed } from '../../imports/mappings.ts';
import { getFile, listFiles } from '../../imports/recent-files.ts';
import { saveText } from '../../reports/save-text.ts';
import { procedures } from '../implementer.ts';

/** Asks the service to do something with an import, and answers how it stands then. */
async function steer(
  desk: Desk,
  operation: OperationId,
  ask: (client: ServiceClient) => Promise<void>,
): Promise<ImportProgress> {
  await ask(await desk.connect());
  await desk.sync.kick();
  desk.changed();
  return importProgress(desk.sql, operation);
}

const { imports } = procedures;

export const importHandlers = {
  choose: imports.choose.handler(async ({ context: { host, workspaces, drafts } }) => {
    const path = await host.openFile();
    return path === null ? null : drafts.read(workspaces.desk, 'open', path);
  }),
  dropped: imports.dropped.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.read(workspaces.desk, 'open', input.path),
  ),
  recent: imports.recent.handler(({ context: { workspaces } }) => {
    const { sql, folder } = workspaces.desk;
    return listFiles(sql, recallImports(folder));
  }),
  openRecent: imports.openRecent.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.read(workspaces.desk, 'open', getFile(recallImports(workspaces.desk.folder), input.id)),
  ),
  reading: imports.reading.handler(({ context: { drafts } }) => drafts.progress),
  stop: imports.stop.handler(({ context: { drafts } }) => drafts.stop()),
  readAs: imports.readAs.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.read(workspaces.desk, 'readAs', input.id, input.change),
  ),
  mappings: imports.mappings.handler(({ context }) => [...recallNamed(context.workspaces.desk.folder)]),
  keepMapping: imports.keepMapping.handler(({ input, context: { workspaces } }) =>
    changeNamed(workspaces.desk.folder, (named) => withNamed(named, { ...input, id: input.id ?? randomUUID() })),
  ),
  forgetMapping: imports.forgetMapping.handler(({ input, context: { workspaces } }) =>
    changeNamed(workspaces.desk.folder, (named) => named.filter(({ id }) => id !== input.id)),
  ),
  reopen: imports.reopen.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'reopen', input.id),
  ),
  rows: imports.rows.handler(({ input: { id, ...query }, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'rows', id, query),
  ),
  tick: imports.tick.handler(({ input: { id, ...change }, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'tick', id, change),
  ),
  withSeats: imports.withSeats.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'withSeats', input.id, input.withSeats),
  ),
  newcomers: imports.newcomers.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'newcomers', input.id, input.newcomers),
  ),
  confirm: imports.confirm.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'confirm', input.id, input.what, input.on),
  ),
  makeGroups: imports.makeGroups.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'makeGroups', input.id, input.names, input.on),
  ),
  invite: imports.invite.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'invite', input.id, input.on),
  ),
  moved: imports.moved.handler(({ input: { id, ...window }, context: { workspaces, drafts } }) =>
    drafts.ask(workspaces.desk, 'moved', id, window),
  ),
  apply: imports.apply.handler(async ({ input, context: { workspaces, drafts } }) => {
    const { desk } = workspaces;
    const id = await drafts.apply(desk, input.id);
    desk.changed();
    return importProgress(desk.sql, id);
  }),
  progress: imports.progress.handler(({ input, context }) =>
    importProgress(context.workspaces.desk.sql, input.operation),
  ),
  pause: imports.pause.handler(({ input: { operation }, context }) =>
    steer(context.workspaces.desk, operation, (client) => client.pause(operation)),
  ),
  resume: imports.resume.handler(({ input: { operation }, context }) =>
    steer(context.workspaces.desk, operation, (client) => client.resume(operation)),
  ),
  cancel: imports.cancel.handler(({ input: { operation, undo }, context }) =>
    steer(context.workspaces.desk, operation, (client) => client.cancel(operation, undo)),
  ),
  differences: imports.differences.handler(({ input: { operation, ...window }, context }) =>
    differencesOf(context.workspaces.desk.context, operation, window),
  ),
  approve: imports.approve.handler(({ input: { operation, digest }, context: { workspaces } }) => {
    const { desk } = workspaces;
    approveNow(desk.context, operation, digest);
    desk.changed();
    return importProgress(desk.sql, operation);
  }),
  kept: imports.kept.handler(async ({ input: { operation, ...window }, context: { workspaces } }) => {
    const client = await workspaces.desk.connect();
    return client.kept(operation, window);
  }),
  saveFailed: imports.saveFailed.handler(({ input, context: { host, workspaces } }) => {
    const failed = failedRowsOf(workspaces.desk.sql, input.operation);
    if (!failed) throw new Refusal({ code: 'operation.missing' });
    return saveText(host, 'rejected-rows.csv', () => failed);
  }),
  saveRejected: imports.saveRejected.handler(async ({ input, context: { host, workspaces, drafts } }) => {
    const file = await drafts.ask(workspaces.desk, 'rejectedFile', input.id);
    return saveText(host, 'rejected-rows.csv', () => file);
  }),
  discard: imports.discard.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.discard(workspaces.desk, input.id),
  ),
};
