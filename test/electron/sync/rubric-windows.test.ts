import { afterAll, beforeAll, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { rubricDetail, rubricPage } from '../../../electron/replica/rubrics.repository.ts';
import { GroupId, RubricId } from '../../../shared/domain/ids.ts';
import { documentText, MAX_CRITERIA, type RubricDocument } from '../../../shared/domain/rubric.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  clientFor,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../../builders/desktop.ts';
import { apply, groupsOf } from '../../builders/operations.ts';
import { partId } from '../../builders/roleplays.ts';

/** More versions than two windows hold, and than are deleted at once. */
const VERSIONS = 205;
/** No window is longer, in characters: a hundred of the longest rubrics and what else there is. */
const LONGEST = 11_000_000;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let rubric: RubricId;

const long = 'x'.repeat(480);
const items = Array.from({ length: 9 }, (_, n) => ({
  id: partId(1000 + n),
  text: 'Asks',
  good: long,
  fair: long,
  poor: '',
}));
const document = (n: number): RubricDocument => ({
  name: `Discovery ${String(n)}`,
  description: '',
  criteria: Array.from({ length: MAX_CRITERIA }, (_, at) => ({
    ...{ id: partId(at), name: 'Opening', weight: 1 },
    items:
      at < 10
        ? items.map((item) => ({ ...item, id: partId(2000 + at * 20 + Number.parseInt(item.id.slice(-3), 16)) }))
        : [],
  })),
});

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const { client } = service;
  await apply(client, 'groups.create', { names: ['North'] });
  const groups = [...(await groupsOf(client)).values()].map((id) => GroupId.parse(id));
  await apply(client, 'members.add', { people: [aPerson('Tess', { role: 'trainer', groups })] });
  await apply(client, 'rubrics.create', { document: document(1) });
  const lines = await client.pull(0);
  rubric = RubricId.parse(lines.flatMap((line) => (line.kind === 'rubrics' ? line.rows : []))[0]?.[0]);
  for (let n = 2; n <= VERSIONS; n += 1)
    await apply(client, 'rubrics.edit', { rubric, was: document(n - 1), to: document(n) });
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

test('versions of the longest rubrics come in windows that are no longer than a desktop can hold, for whoever asks', async () => {
  expect(documentText(document(1)).length).toBeGreaterThan(90_000);
  for (const client of [service.client, await clientFor(service, 'tess@acme.example')]) {
    const windows = [];
    for await (const window of client.pullWindows({ cursor: 0 })) windows.push(window);
    expect(windows.length).toBe(3);
    for (const window of windows) expect(JSON.stringify(window).length).toBeLessThan(LONGEST);
    const versions = windows.flat().flatMap((line) => (line.kind === 'rubricVersions' ? line.rows : []));
    expect(new Set(versions.map(([id]) => id)).size).toBe(VERSIONS);
  }
});

test('copies of whoever sees all and of whoever sees some groups have every version, and what changes after that', async () => {
  const desk = await aDesk(folder.path, service);
  const token = await tokenFor(service, 'tess@acme.example');
  const host = { ...hostOver(service), recallToken: async () => token };
  const tess = new Desk(host, { kind: 'remote', address: service.address }, `${folder.path}/tess`);
  for (const at of [desk, tess, desk, tess]) await at.sync.kick();
  const count = (at: Desk) => at.sql.get('SELECT count(*) AS n FROM rubricVersion');
  expect([count(desk), count(tess)]).toEqual([{ n: VERSIONS }, { n: VERSIONS }]);
  const differences = compareCopy(desk.sql, await service.client.pull(0)).flatMap(({ details }) => details);
  expect(differences).toEqual([]);
  change(tess, 'rubrics.edit', { rubric, was: document(VERSIONS), to: { ...document(VERSIONS), name: 'Last' } });
  for (const at of [tess, desk]) await at.sync.kick();
  // Lists tell the latest version alone, and a rubric its last two hundred.
  const all = { search: 'last', state: null, sort: { by: 'changed', down: true }, offset: 0, limit: 10 } as const;
  expect(rubricPage(desk.sql, all)).toMatchObject({
    total: 1,
    rows: [{ version: VERSIONS + 1, criteria: MAX_CRITERIA }],
  });
  const detail = rubricDetail(desk.sql, rubric);
  expect([detail?.versions.length, detail?.versions[0]?.version]).toEqual([200, VERSIONS + 1]);
  expect(refusalOf(() => change(desk, 'rubrics.delete', { rubric }))).toEqual({
    ...{ code: 'rubric.long', name: 'Last', count: VERSIONS + 1, most: 200 },
  });
  expect(await service.client.verify()).toEqual([]);
  await desk.close();
  await tess.close();
});
