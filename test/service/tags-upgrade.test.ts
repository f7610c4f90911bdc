import { DatabaseSync } from 'node:sqlite';
import { renameSync, rmSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { seatReport } from '../../electron/replica/seat-report.ts';
import { STORE } from '../../service/store/schema.ts';
import { deriveId, GroupId } from '../../shared/domain/ids.ts';
import { migrate } from '../../shared/store/open.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { TAG_TABLES } from '../../shared/store/write-tags.ts';
import { compareCopy } from '../builders/compare-copy.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { makeScenario, makeTag, namesAt, on, tagGroups } from '../builders/tags.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

/** Makes a store what it was in the last version without tags, with all its rows that there were then. */
function beforeTags(file: string): void {
  const version = STORE.migrations.findIndex((script) => script.includes(TAG_TABLES));
  const old = new DatabaseSync(`${file}.old`);
  const sql = sqlOver(old);
  migrate(sql, { ...STORE, migrations: STORE.migrations.slice(0, version) });
  sql.run('ATTACH ? AS now', file);
  const tables = sql.all<{ name: string }>(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const columnsOf = (schema: string, table: string) =>
    sql.all<{ name: string }>(`SELECT name FROM pragma_table_info(?, ?)`, table, schema).map(({ name }) => name);
  for (const { name } of tables) {
    const now = columnsOf('now', name);
    const both = columnsOf('main', name).filter((column) => now.includes(column));
    if (both.length === 0) continue;
    sql.exec(`DELETE FROM ${name}; INSERT INTO ${name} (${both.join()}) SELECT ${both.join()} FROM now.${name}`);
  }
  old.close();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  renameSync(`${file}.old`, file);
}

test('a store of before there were tags is brought up to date while a copy waits with a change, and tags are put on what was there', async () => {
  const first = await aDesk(folder.path, service);
  const emea = GroupId.parse(deriveId(change(first, 'groups.create', { names: ['EMEA'] }).id, 0));
  change(first, 'members.add', { people: [aPerson('Ann', { groups: [emea] })] });
  const scenario = makeScenario(first, 'First call');
  await first.sync.kick();
  const waiting = change(first, 'groups.create', { names: ['APAC'] });
  await first.close();
  await service.stop();
  beforeTags(`${service.folder}/workspace.sqlite`);
  await service.start();
  const desk = await aDesk(folder.path, service);
  try {
    const apac = GroupId.parse(deriveId(waiting.id, 0));
    expect([namesAt(desk), on(desk, 'grp', emea), on(desk, 'scenario', scenario)]).toEqual([[], [], []]);
    const tag = makeTag(desk, 'Key account');
    tagGroups(desk, [emea, apac], [tag]);
    change(desk, 'scenarios.tag', { scenarios: [scenario], tags: { add: [tag], remove: [] } });
    await desk.sync.kick();
    const lines = await service.client.pull(0);
    expect(compareCopy(desk.sql, lines).flatMap(({ details }) => details)).toEqual([]);
    expect([on(desk, 'grp', apac), on(desk, 'scenario', scenario)]).toEqual([[tag], [tag]]);
    expect(await service.client.verify()).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('how it was at a moment is the same whatever tags are made, put on and deleted after it', async () => {
  const desk = await aDesk(folder.path, service, 'as-of');
  try {
    const [{ id: emea } = { id: '' }] = desk.sql.all<{ id: string }>("SELECT id FROM grp WHERE name = 'EMEA'");
    const moment = new Date().toISOString();
    const before = seatReport(desk.sql, moment);
    const tag = makeTag(desk, 'Short-lived');
    tagGroups(desk, [GroupId.parse(emea)], [tag]);
    await desk.sync.kick();
    expect(on(desk, 'grp', emea)).toContain(tag);
    const { id } = change(desk, 'tags.delete', { tag });
    await desk.sync.kick();
    expect(seatReport(desk.sql, moment)).toEqual(before);
    // What the log says of then is what undo goes back to.
    change(desk, 'operations.undo', { operation: id });
    await desk.sync.kick();
    expect(on(desk, 'grp', emea)).toContain(tag);
    expect(seatReport(desk.sql, moment)).toEqual(before);
    expect(await service.client.verify()).toEqual([]);
  } finally {
    await desk.close();
  }
});
