import { randomUUID } from 'node:crypto';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { AppError, Refusal } from '../../../shared/errors/app-error.ts';
import type { ImportProgress } from '../../../shared/ipc/import-shapes.ts';
import type { NamedMapping } from '../../../shared/ipc/reading-shapes.ts';
import type { Desk } from '../../core/desk.ts';
import { appliedImport } from '../../imports/applied-import.ts';
import { changeImports, recallImports } from '../../imports/import-memory.ts';
import { withNamed } from '../../imports/mappings.ts';
import { getFile, listFiles } from '../../imports/recent-files.ts';
import { readMeta } from '../../replica/meta.ts';
import { saveText } from '../../reports/save-text.ts';
import { procedures } from '../implementer.ts';

/** Where an import is: in the outbox, being applied by the service, or here. */
function progressOf(desk: Desk, operation: OperationId): ImportProgress {
  const { sql } = desk;
  const row = sql.get<{ state: string; count: number; error: string | null; seq: number | null }>(
    'SELECT state, count, error, seq FROM change WHERE id = ?',
    operation,
  );
  if (!row) throw new Refusal({ code: 'operation.missing' });
  const total = row.count;
  const at = (state: ImportProgress['state'], done: number): ImportProgress => ({
    operation,
    state,
    done,
    total,
    applied: state === 'applied' ? appliedImport(sql, operation) : null,
    error: null,
  });
  // With a seq it was applied, and what is parked of it are conflicts.
  if (row.state === 'parked' && row.seq === null) {
    return { ...at('parked', 0), error: row.error === null ? null : AppError.parse(JSON.parse(row.error)) };
  }
  if (row.seq === null) return at(row.state === 'sending' ? 'sending' : 'waiting', 0);
  const { head, cursor } = readMeta(sql);
  const job = head?.jobs.find(({ id }) => id === operation);
  if (job) return at('applying', job.done);
  if (cursor < (row.seq ?? 0)) return at('applying', 0);
  const undone = sql.get<{ undoneBy: string | null }>(
    'SELECT undoneBy FROM operation WHERE id = ?',
    operation,
  )?.undoneBy;
  return at(undone ? 'undone' : 'applied', total);
}

const { imports } = procedures;

const mappingsIn = (folder: string): NamedMapping[] => [...recallImports(folder).named];

function changeMappings(folder: string, change: (named: readonly NamedMapping[]) => readonly NamedMapping[]) {
  changeImports(folder, (memory) => ({ ...memory, named: change(memory.named) }));
  return mappingsIn(folder);
}

export const importHandlers = {
  choose: imports.choose.handler(async ({ context: { host, workspaces, drafts } }) => {
    const path = await host.openFile();
    return path === null ? null : drafts.open(workspaces.desk, path);
  }),
  dropped: imports.dropped.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.open(workspaces.desk, input.path),
  ),
  recent: imports.recent.handler(({ context: { workspaces } }) => {
    const { sql, folder } = workspaces.desk;
    return listFiles(sql, recallImports(folder));
  }),
  openRecent: imports.openRecent.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.open(workspaces.desk, getFile(recallImports(workspaces.desk.folder), input.id)),
  ),
  readAs: imports.readAs.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.readAs(workspaces.desk, input.id, input.change),
  ),
  mappings: imports.mappings.handler(({ context }) => mappingsIn(context.workspaces.desk.folder)),
  keepMapping: imports.keepMapping.handler(({ input, context: { workspaces } }) =>
    changeMappings(workspaces.desk.folder, (named) => withNamed(named, { ...input, id: input.id ?? randomUUID() })),
  ),
  forgetMapping: imports.forgetMapping.handler(({ input, context: { workspaces } }) =>
    changeMappings(workspaces.desk.folder, (named) => named.filter(({ id }) => id !== input.id)),
  ),
  reopen: imports.reopen.handler(({ input, context: { workspaces, drafts } }) =>
    drafts.reopen(workspaces.desk, input.id),
  ),
  rows: imports.rows.handler(({ input: { id, ...query }, context: { drafts } }) => drafts.rows(id, query)),
  tick: imports.tick.handler(({ input: { id, ...change }, context: { drafts } }) => drafts.tick(id, change)),
  withSeats: imports.withSeats.handler(({ input, context: { drafts } }) => drafts.withSeats(input.id, input.withSeats)),
  confirm: imports.confirm.handler(({ input, context: { drafts } }) => drafts.confirm(input.id, input.what, input.on)),
  makeGroups: imports.makeGroups.handler(({ input, context: { drafts } }) =>
    drafts.makeGroups(input.id, input.names, input.on),
  ),
  invite: imports.invite.handler(({ input, context: { drafts } }) => drafts.invite(input.id, input.on)),
  apply: imports.apply.handler(({ input, context: { workspaces, drafts } }) => {
    const { desk } = workspaces;
    const id = drafts.apply(desk, input.id);
    desk.changed();
    return progressOf(desk, id);
  }),
  progress: imports.progress.handler(({ input, context }) => progressOf(context.workspaces.desk, input.operation)),
  saveRejected: imports.saveRejected.handler(({ input, context: { host, drafts } }) =>
    saveText(host, 'rejected-rows.csv', () => drafts.rejectedCsv(input.id)),
  ),
  discard: imports.discard.handler(({ input, context: { drafts } }) => drafts.discard(input.id)),
};
