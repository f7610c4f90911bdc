import { Refusal } from '../../shared/errors/app-error.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { connector } from '../core/connector.ts';
import { writePlace } from '../core/known-workspaces.ts';
import { buildSample } from '../sample/build-sample.ts';
import { createCliHost } from './cli-host.ts';
import { contentsOf, defaultFolder, makeUsable, OWN_PLACE, removeContents } from './folders.ts';
import { type Context, openDesk, startService, waitForJobs } from './open-workspace.ts';

/** Makes an invented workspace in the folder, and a copy of it, so that it can be read without the service. */
export async function sample(context: Context, wish: { people: number; seed: number }): Promise<void> {
  const { folder, terminal } = context;
  makeUsable(folder);
  if (contentsOf(folder) !== 'nothing') throw new Refusal({ code: 'workspace.exists' });
  let complete = false;
  // Half a year of history is no sample: what was begun and not finished goes again.
  context.atEnd(async () => {
    if (!complete) removeContents(folder);
  });
  const service = startService(context);
  const host = createCliHost(service);
  const client = await connector(host, OWN_PLACE, folder)();
  await buildSample(client, { ...wish, now: host.now() });
  complete = true;
  const desk = await openDesk(context, service);
  await waitForJobs(desk, terminal);
  // Beside the app's own workspaces it is listed by the app; elsewhere nobody looks for this file.
  if (folder === defaultFolder()) writePlace(folder, OWN_PLACE);
  const { workspace, people, groups } = desk.session();
  const { granted, assigned, reserved, spent, remaining } = readSeatCounts(desk.sql);
  terminal.result(
    `${workspace.name}: ${String(people)} people in ${String(groups)} groups.\n` +
      `Full seats: ${String(granted)} granted, ${String(assigned)} assigned, ${String(reserved)} reserved, ` +
      `${String(spent)} spent, ${String(remaining)} remaining.\nIt is in ${folder}.\n`,
  );
}
