import path from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { Backups } from '../../../electron/backups/backups.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { DraftThread } from '../../../electron/imports/draft-thread.ts';
import { createDispatch, type Dispatch } from '../../../electron/ipc/router.ts';
import type { Provider } from '../../../shared/domain/connection.ts';
import type { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import type { SessionDetails, SessionState } from '../../../shared/domain/session.ts';
import type { CallDetail, CallFilter, CallPage, Connections } from '../../../shared/ipc/integration-contract.ts';
import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { callId } from '../../builders/calls.ts';
import { aWorkspace, hostOver, START_TOKEN, temporaryFolder, type TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let workspaces: Workspaces;
let dispatch: Dispatch;
const opened: string[] = [];
let hasBrowser = true;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const openLink = async (url: string, to: string) => {
    opened.push(to === 'tool' ? url : `${to} ${url}`);
    return hasBrowser;
  };
  const host = { ...hostOver(service), openLink, recallToken: async () => START_TOKEN };
  workspaces = new Workspaces(host, path.join(folder.path, 'desktop'));
  const drafts = new DraftThread(host);
  dispatch = createDispatch({ host, workspaces, drafts, backups: new Backups(host, workspaces) });
  await dispatch('workspaces.connect', { address: service.address, token: START_TOKEN });
  await answerOf('members.add', {
    people: [ada, bjorn].map((email) => ({ ...learner, email, firstName: email.split('@')[0] })),
  });
  await answerOf('groups.create', { names: ['Sales'] });
  await workspaces.desk.sync.kick();
});
beforeEach(() => {
  opened.length = 0;
  hasBrowser = true;
  workspaces.desk.sql.run('DELETE FROM session');
});
afterAll(async () => {
  await workspaces.close();
  await service.stop();
  folder.remove();
});

const ada = 'ada.novak@acme.example';
const bjorn = 'bjorn@acme.example';
const learner = { lastName: '', role: 'learner', status: 'active', fullSeat: false, groups: [], adminOf: [] };
const memberOf = (email: string): MemberId =>
  workspaces.desk.sql.get<{ id: MemberId }>('SELECT id FROM member WHERE email = ?', email)?.id ??
  expect.unreachable(email);

/** What a procedure answers, as its contract says. */
async function answerOf<Value>(channel: string, input?: unknown): Promise<Value> {
  const result = await dispatch(channel, input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as Value; // as the contract says, which the router has checked
}
async function refused(channel: string, input?: unknown) {
  const result = await dispatch(channel, input);
  return result.ok ? null : result.error;
}

interface Kept {
  readonly title?: string;
  readonly owner?: MemberId | null;
  readonly named?: SessionDetails['owner'];
  readonly source?: Provider;
  readonly startedAt?: string;
  readonly state?: SessionState;
  readonly transcript?: string | null;
  readonly link?: string | null;
}
/** Puts a call into the copy, as a pull does. */
function keep(
  n: number,
  { title = `Call ${String(n)}`, owner = null, named = null, link = null, ...more }: Kept = {},
): void {
  const details: SessionDetails = { title, owner: named, participants: [], more: 0, link, language: null };
  const {
    source = 'gong',
    startedAt = `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`,
    state = 'imported',
  } = more;
  workspaces.desk.sql.run(
    `INSERT INTO session (id, source, externalId, startedAt, seconds, state, owner, person, transcript, insight, detailsHash, details, op)
      VALUES (?, ?, ?, ?, 60, ?, ?, NULL, ?, NULL, ?, ?, 1)`,
    ...[
      callId(n),
      source,
      String(n),
      startedAt,
      state,
      owner,
      more.transcript ?? null,
      'd'.repeat(64),
      JSON.stringify(details),
    ],
  );
}
const found = async (filter: Partial<CallFilter> = {}, window = { offset: 0, limit: 50 }): Promise<string[]> => {
  const { rows } = await answerOf<CallPage>('calls.page', { filter, ...window });
  return rows.map(({ title }) => title);
};

test('calls are listed the latest first, page by page, and those of one moment in one order', async () => {
  keep(1);
  keep(2);
  for (const n of [3, 4]) keep(n, { startedAt: '2026-11-20T10:00:00.000Z' });
  expect(await found()).toEqual(['Call 3', 'Call 4', 'Call 2', 'Call 1']);
  expect(await found({}, { offset: 1, limit: 2 })).toEqual(['Call 4', 'Call 2']);
  expect((await answerOf<CallPage>('calls.page', { filter: {}, offset: 99, limit: 2 })).total).toBe(4);
});

test('whose a call is is told by the name here, else by the tool’s, else not at all', async () => {
  keep(1, { owner: memberOf(ada), named: { name: 'A. N.', email: null } });
  keep(2, { named: { name: '', email: 'eve@partner.example' } });
  keep(3);
  keep(4, { owner: callId(9) as unknown as MemberId, named: { name: 'Gone Person', email: null } }); // any id that nobody here has
  const { rows } = await answerOf<CallPage>('calls.page', { filter: {}, offset: 0, limit: 50 });
  expect(rows.map(({ ownerName }) => ownerName)).toEqual(['Gone Person', null, 'eve@partner.example', 'ada.novak']);
});

test('words of any script are found in titles and names, all of them, in whatever case', async () => {
  keep(1, { title: 'Übergabe ÄRGER' });
  keep(2, { title: 'Übergabe', owner: memberOf(bjorn) });
  keep(3, { title: '100% sure' });
  expect(await found({ text: ' übergabe ärger ' })).toEqual(['Übergabe ÄRGER']);
  expect(await found({ text: 'BJORN' })).toEqual(['Übergabe']);
  expect(await found({ text: '%' })).toEqual(['100% sure']);
  expect(await found({ text: 'nothing' })).toEqual([]);
});

test('a list is narrowed down by tool, person, group and days of this computer, both of them included', async () => {
  const [sales] = await answerOf<GroupRow[]>('groups.list');
  const group = sales?.id as GroupId; // it was made before
  await answerOf('groups.setMembers', { group, add: [memberOf(bjorn)], remove: [] });
  const noonOf = (day: number) => new Date(2026, 10, day, 12).toISOString();
  keep(1, { source: 'fireflies', startedAt: noonOf(1) });
  keep(2, { owner: memberOf(ada), startedAt: noonOf(2) });
  keep(3, { owner: memberOf(bjorn), startedAt: new Date(2026, 10, 3).toISOString() });
  keep(4, { startedAt: new Date(2026, 10, 4).toISOString() });
  expect(await found({ source: 'fireflies' })).toEqual(['Call 1']);
  expect(await found({ member: memberOf(ada) })).toEqual(['Call 2']);
  expect(await found({ group })).toEqual(['Call 3']);
  expect(await found({ from: '2026-11-02', to: '2026-11-03' })).toEqual(['Call 3', 'Call 2']);
  expect(await found({ group, source: 'fireflies' })).toEqual([]);
});

test('a transcript that is not here yet is told as that, and a call that is gone as gone', async () => {
  keep(1, { transcript: 'a'.repeat(64) });
  const detail = await answerOf<CallDetail>('calls.get', { id: callId(1) });
  expect([detail.transcript, detail.insight, detail.hasTranscript]).toEqual(['elsewhere', null, true]);
  expect(await refused('calls.get', { id: callId(2) })).toEqual({ code: 'call.missing' });
});

test('a call opens in the browser where its link leads to the tool, and nowhere else', async () => {
  keep(1, { link: 'https://us-1.app.gong.io/call?id=1' });
  keep(2, { link: 'https://evil.example/app.gong.io' });
  keep(3);
  expect(await refused('calls.open', { id: callId(1) })).toBeNull();
  expect(await refused('calls.open', { id: callId(2) })).toEqual({ code: 'link.refused' });
  expect(await refused('calls.open', { id: callId(3) })).toEqual({ code: 'link.refused' });
  expect(opened).toEqual(['https://us-1.app.gong.io/call?id=1']);
  hasBrowser = false;
  const url = 'https://app.gong.io/company/api';
  expect(await refused('integrations.openKeyPage', { provider: 'gong' })).toEqual({ code: 'link.unopened', url });
});

test('help is asked of whoever is set now, by mail or on a page, and what could not be opened is told', async () => {
  const set = async (was: string | null, to: string | null) => {
    await answerOf('workspace.configure', { settings: { helpLink: { was, to } } });
  };
  expect(await refused('workspace.openHelp')).toEqual({ code: 'help.missing' });
  await set(null, 'Mira@Acme.example');
  expect(await refused('workspace.openHelp')).toBeNull();
  hasBrowser = false;
  const address = 'mira@acme.example';
  expect(await refused('workspace.openHelp')).toEqual({ code: 'mail.unopened', address });
  await set(address, 'https://help.acme.example/start');
  const url = 'https://help.acme.example/start';
  expect(await refused('workspace.openHelp')).toEqual({ code: 'link.unopened', url });
  expect(opened).toEqual([`help ${address}`, `help ${address}`, `help ${url}`]);
  await set(url, null);
  await workspaces.desk.sync.kick();
});

test('before anything was told of a tool there is nothing to tell', async () => {
  const { statuses, asOf } = await answerOf<Connections>('integrations.status');
  expect(statuses.every(({ state }) => state.kind === 'notConnected')).toBe(true);
  expect(asOf).not.toBeNull();
});

test('what only the workspace can do is refused while it is away, and nothing of it is kept to be sent', async () => {
  const before = await answerOf('outbox.list');
  await service.stop();
  const credentials = { provider: 'fireflies', key: 'ff-secret-1' };
  const scope = { from: '2026-08-01', groups: null, transcripts: true };
  const seen = { connectedAt: '2026-08-01T00:00:00.000Z', keySince: null };
  const asks: [string, object][] = [
    ['integrations.test', { credentials }],
    ['integrations.connect', { credentials, scope }],
    ['integrations.replaceKey', { credentials, seen }],
    ['integrations.disconnect', { provider: 'fireflies', seen, calls: 'keep' }],
    ['integrations.syncNow', { provider: 'fireflies' }],
    ['integrations.people', { provider: 'fireflies' }],
    ['integrations.erase', { email: 'eve@acme.example' }],
  ];
  for (const [channel, input] of asks) expect(await refused(channel, input)).toEqual({ code: 'service.needed' });
  expect(await answerOf('outbox.list')).toEqual(before);
  await service.start();
});
