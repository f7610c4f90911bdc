import { fences } from '../../scripts/lint/rooms.ts';

/** A breach to plant: its text in its file, and what the fence that catches it must say about that file. */
export interface Breach {
  readonly fence: string;
  readonly claim: string;
  readonly file: string;
  readonly text: string;
  readonly says: string;
}

type Row = readonly [claim: string, file: string, text: string, says: string];

function breaches(fence: string, rows: readonly Row[]): readonly Breach[] {
  return rows.map(([claim, file, text, says]) => ({ fence, claim, file, text, says }));
}

const dom = 'export const { title } = document;';
const node = 'export const { platform } = process;';

const types = breaches('types', [
  ['a wrong type in shared', 'shared/wrong.ts', "export const count: number = 'one';", 'TS2322'],
  ['a wrong type in electron', 'electron/wrong.ts', "export const count: number = 'one';", 'TS2322'],
  ['a wrong type in renderer', 'renderer/wrong.tsx', "export const count: number = 'one';", 'TS2322'],
  ['a wrong type in service', 'service/wrong.ts', "export const count: number = 'one';", 'TS2322'],
  ['a wrong type in scripts', 'scripts/wrong.ts', "export const count: number = 'one';", 'TS2322'],
  ['a wrong type in test', 'test/wrong.ts', "export const count: number = 'one';", 'TS2322'],
  ['the DOM in shared', 'shared/dom.ts', dom, "Cannot find name 'document'"],
  ['Node in shared', 'shared/node.ts', node, "Cannot find name 'process'"],
  ['a timer in shared', 'shared/timer.ts', 'setTimeout(() => undefined, 1);', "Cannot find name 'setTimeout'"],
  ['Node in the screens', 'renderer/node.ts', node, "Cannot find name 'process'"],
  ['the DOM in main', 'electron/dom.ts', dom, "Cannot find name 'document'"],
  ['the DOM in the service', 'service/dom.ts', dom, "Cannot find name 'document'"],
  ['a room that is not referenced', 'renderer/reach.ts', "import '../electron/main.ts';", 'TS6307'],
  ['a list item taken for granted', 'shared/first.ts', "export const first: string = ['a'][1];", 'TS2322'],
  ['syntax Node cannot erase', 'shared/seat.ts', 'export enum Seat {\n  Basic,\n}', 'erasableSyntaxOnly'],
]);

const asksTable = 'Ask the permission table, not the role';
const noNetwork = 'The screens reach no network. Add a procedure';

const lint = breaches('lint', [
  ['a default export', 'shared/default.ts', 'export default 1;', 'Replace this default export with a named export'],
  ['an enum', 'shared/seat.ts', 'export enum Seat {\n  Basic,\n}', 'Write a union of literals'],
  [
    'a sentence for people in code',
    'shared/csv/told.ts',
    'export const told = (line: number): string => `Line ${String(line)} is not a person.`;',
    'stands in shared/locales/en/',
  ],
  [
    'words of a dialog in code',
    'electron/asked.ts',
    "export const asked = { title: 'Choose a file' };",
    'stands in shared/locales/en/',
  ],
  ['any', 'shared/any.ts', 'export const said: any = 1;', 'no-explicit-any'],
  ['a value of any', 'service/unsafe.ts', "export const said: string = JSON.parse('1');", 'no-unsafe-assignment'],
  ['a promise nobody awaits', 'service/float.ts', 'Promise.resolve(1);', 'no-floating-promises'],
  ['a promise where none is expected', 'service/misuse.ts', '[1].forEach(async () => {});', 'no-misused-promises'],
  ['a non-null assertion', 'service/bang.ts', 'export const pid = [1][0]!;', 'no-non-null-assertion'],
  [
    'a cast without its reason',
    'service/cast.ts',
    "export const id = 'a' as 'b' | 'a';",
    'saying why the cast is right',
  ],
  [
    'a switched-off rule without its reason',
    'service/hush.ts',
    '// oxlint-disable-next-line no-console\nconsole.log(1);',
    'Give the reason on this line',
  ],
  [
    'a rule switched off for nothing',
    'service/idle.ts',
    '// oxlint-disable-next-line no-console -- Why not.\nexport {};',
    'Unused',
  ],
  ['a leftover note', 'service/later.ts', '// TODO: finish\nexport const a = 1;', 'no-warning-comments'],
  ['a file over 300 lines', 'service/long.ts', 'export {};\n'.repeat(301), 'max-lines'],
  [
    'a function over 40 lines',
    'service/tall.ts',
    `export function tall(): void {\n${'  tall();\n'.repeat(40)}}`,
    'max-lines-per-function',
  ],
  ['a loose comparison', 'service/loose.ts', 'export const same = process.pid == 1;', 'eqeqeq'],
  ['a printed line in the product', 'service/say.ts', 'console.log(1);', 'no-console'],
  [
    'the clock in shared',
    'shared/now.ts',
    'export const now = (): Date => new Date();',
    'shared has no clock and no chance',
  ],
  [
    'chance in shared',
    'shared/dice.ts',
    'export const dice = (): number => Math.random();',
    'shared has no clock and no chance',
  ],
  ['fetch in the screens', 'renderer/net.ts', "void fetch('/');", noNetwork],
  ['a socket in the screens', 'renderer/socket.ts', "export const socket = new WebSocket('/');", 'Listen to a topic'],
  ['localStorage', 'renderer/local.ts', 'localStorage.clear();', 'Ask for a preference through call()'],
  [
    'sessionStorage',
    'renderer/session.ts',
    'sessionStorage.clear();',
    'what a view remembers lives in renderer/state/',
  ],
  ['indexedDB', 'renderer/db.ts', "indexedDB.deleteDatabase('a');", 'Data lives in main, in the replica'],
  [
    'a window opened by a page',
    'renderer/open.ts',
    "window.open('https://rollcall.example');",
    'Ask main to open the link',
  ],
  [
    'the bridge outside bridge.ts',
    'renderer/reach.ts',
    'declare const window: { readonly bridge: unknown };\nexport const { bridge } = { bridge: window.bridge };',
    'Use call() of renderer/bridge.ts',
  ],
  [
    'invalidation outside query-client.ts',
    'renderer/stale.ts',
    'export const refresh = (client: { invalidateQueries(): void }): void => client.invalidateQueries();',
    'Queries go stale by topic',
  ],
  [
    'a role compared in a screen',
    'renderer/role.tsx',
    "export const isBoss = (role: string): boolean => role === 'owner';",
    asksTable,
  ],
  [
    'a role compared in a command',
    'shared/commands/role.ts',
    "export const isStaff = (role: string): boolean => ['owner', 'admin'].includes(role) || role !== 'learner';",
    asksTable,
  ],
  [
    'a rank asked of a role by its name',
    'electron/rank.ts',
    "import { outranks } from '../shared/rank.ts';\nexport const isLow = (role: string): boolean => outranks('admin', role);",
    asksTable,
  ],
  [
    'a role switched on',
    'service/switch.ts',
    "export function titleOf(role: string): number {\n  switch (role) {\n    case 'manager':\n      return 1;\n    default:\n      return 0;\n  }\n}",
    asksTable,
  ],
  [
    'a route outside the table',
    'service/route.ts',
    "export const add = (app: { get: (path: string) => void }): void => app.get('/v1/secrets');",
    'Name the route and its row in shared/sync/routes.ts',
  ],
  [
    'markup from data',
    'renderer/raw.tsx',
    'export const Raw = () => <p dangerouslySetInnerHTML={{ __html: document.title }} />;',
    'Markup from data is never inserted',
  ],
  [
    'ipcMain outside the transport',
    'electron/main.ts',
    "import { ipcMain } from 'electron';\n\nipcMain.removeHandler('a');",
    'Add a procedure',
  ],
  [
    'ipcRenderer outside the preload',
    'electron/window.ts',
    "import { ipcRenderer } from 'electron';\n\nipcRenderer.send('a');",
    'the preload exposes every name of it',
  ],
  [
    'a link opened past the one door',
    'electron/main-host.ts',
    "import { shell } from 'electron';\n\nvoid shell.openExternal('https://rollcall.example');",
    'Links open through openExternal()',
  ],
  [
    'safeStorage past the vault',
    'electron/preload.ts',
    "import { safeStorage } from 'electron';\n\nvoid safeStorage;",
    'Secrets pass through the vault',
  ],
  [
    'all of electron under one name',
    'electron/ipc/transport.ts',
    "import * as all from 'electron';\n\nvoid all;",
    'Import the names you use',
  ],
  [
    'Node in a window',
    'electron/a.ts',
    'export const prefs = { nodeIntegration: true };',
    'Write nodeIntegration: false',
  ],
  ['a window without its sandbox', 'electron/b.ts', 'export const prefs = { sandbox: false };', 'Write sandbox: true'],
  [
    'a window without isolation',
    'electron/c.ts',
    'export const prefs = { contextIsolation: false };',
    'Write contextIsolation: true',
  ],
  [
    'web security mentioned at all',
    'electron/d.ts',
    'export const prefs = { webSecurity: true };',
    'Leave webSecurity at its default',
  ],
  [
    'fetch in main',
    'electron/sync/net.ts',
    "void fetch('https://rollcall.example');",
    'HTTP leaves from electron/http/ only',
  ],
  [
    'a test that is skipped',
    'test/skip.test.ts',
    "import { test } from 'vitest';\n\ntest.skip('a claim', () => {});",
    'no-disabled-tests',
  ],
  [
    'a test that runs alone',
    'test/only.test.ts',
    "import { test } from 'vitest';\n\ntest.only('a claim', () => {});",
    'no-focused-tests',
  ],
]);

/** One import that each fence between the rooms keeps out. */
const imports: Readonly<Record<string, readonly [file: string, specifier: string]>> = {
  'shared-stands-alone': ['shared/to-main.ts', '../electron/main.ts'],
  'shared-has-few-packages': ['shared/to-react.ts', 'react'],
  'shared-has-no-node': ['shared/to-node.ts', 'node:fs'],
  'electron-keeps-its-distance': ['electron/to-service.ts', '../service/main.ts'],
  'electron-itself-in-few-files': ['electron/sync/to-electron.ts', 'electron'],
  'http-leaves-through-one-door': ['electron/sync/to-ky.ts', 'ky'],
  'renderer-keeps-its-distance': ['renderer/to-main.ts', '../electron/main.ts'],
  'renderer-has-no-node': ['renderer/to-node.ts', 'node:fs'],
  'features-stand-apart': ['renderer/features/seats/to-users.ts', '../users/alone.ts'],
  'service-keeps-its-distance': ['service/to-main.ts', '../electron/main.ts'],
  'nothing-imports-tests': ['electron/to-test.ts', '../test/greeting.test.ts'],
};

const betweenRooms: readonly Breach[] = fences.flatMap(({ name, instead }) => {
  const [file, specifier] = imports[name] ?? ['', ''];
  const breach = { file, text: `import '${specifier}';` };
  return [
    { ...breach, fence: 'lint', claim: `${name}, in the editor`, says: instead },
    { ...breach, fence: 'rooms', claim: `${name}, over resolved paths`, says: `${name}: ${file}` },
  ];
});

const graph = breaches('rooms', [
  ['modules that import each other', 'shared/hen.ts', "import './egg.ts';", 'no-cycles: shared/'],
  ['the other half of the cycle', 'shared/egg.ts', "import './hen.ts';", 'no-cycles: shared/'],
  ['an import that leads nowhere', 'shared/lost.ts', "import './nowhere.ts';", 'imports-exist: shared/lost.ts'],
]);

const unused = breaches('unused', [
  ['a file nobody imports', 'renderer/features/users/alone.ts', 'export const alone = 1;', 'Unused files'],
  [
    'an export nobody imports',
    'shared/domain/greeting.ts',
    'export const greet = (name: string): string => name;\nexport const spare = 1;',
    'Unused exports',
  ],
]);

const format = breaches('format', [
  ['a file that is not formatted', 'service/messy.ts', 'export   const a=1', 'service/messy.ts'],
]);

/** Planted apart: an import of Node or of Electron would bring their types into the room. */
export const typeBreaches = types;
export const otherBreaches: readonly Breach[] = [...lint, ...betweenRooms, ...graph, ...unused, ...format];
