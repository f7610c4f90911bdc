// What a bad day does to the app: processes killed, files damaged, the app quit with work unsent. Nothing is lost.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { smashRootOf } from '../builders/smash.ts';
import type { Desktop } from './fixture.ts';
import { startAgain } from './fixture.ts';
import { choose, expect, openTray, personRow, search, syncState, test, testOfOneApp, tray } from './rollcall.ts';
import { killService, returnService, serviceAfter, stopService } from './service.ts';

const SOMEONE = 'adaeze.chukwu@northwind.example';

const workspaceFolder = ({ userData }: Desktop) => path.join(userData, 'workspaces/sample');
const replicaFile = (desktop: Desktop) => path.join(workspaceFolder(desktop), 'replica.sqlite');

/** Gives someone a full seat. */
async function assignSeat({ page }: Desktop): Promise<void> {
  await search(page, SOMEONE);
  await choose(page, SOMEONE, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The change has arrived, once, and the person shows it. */
async function expectConfirmed({ page }: Desktop): Promise<void> {
  await expect(tray(page)).toContainText('All changes sent');
  await search(page, SOMEONE);
  await expect(personRow(page, SOMEONE)).toContainText('Full not used');
  await expect(personRow(page, SOMEONE).getByRole('img', { name: 'Not sent yet' })).toHaveCount(0);
}

/** Asks the app to quit, as the system does, answers its question with this button, and gives the question back. */
async function askToQuit(desktop: Desktop, button: 'Quit' | 'Stay'): Promise<string> {
  const { app, evaluateMain } = desktop;
  const asked = app.waitForEvent('console', (message) => message.text().startsWith('asked: '));
  await evaluateMain(
    ({ dialog }, response) => {
      const answer = async (...given: unknown[]) => {
        console.log(`asked: ${JSON.stringify(given.at(-1))}`);
        return { response };
      };
      Object.assign(dialog, { showMessageBox: answer });
    },
    button === 'Quit' ? 0 : 1,
  );
  await evaluateMain((electron) => electron.app.quit());
  return (await asked).text();
}

/** Makes a change that cannot be sent, and quits with it. */
async function quitWithUnsent(desktop: Desktop): Promise<void> {
  await stopService(desktop);
  await assignSeat(desktop);
  await expect(tray(desktop.page)).toContainText('1 change waiting to be sent');
  const ended = desktop.app.waitForEvent('close');
  await askToQuit(desktop, 'Quit');
  await ended;
}

testOfOneApp('a killed service is started again by itself, and nothing is lost', async ({ desktop }) => {
  const pid = await killService(desktop);
  await assignSeat(desktop);
  await serviceAfter(desktop, pid);
  await expectConfirmed(desktop);
  await expect(syncState(desktop.page)).toHaveAccessibleName(/^Synced/);
});

test('quitting with a change unsent asks first, and staying keeps everything as it is', async ({ desktop }) => {
  await stopService(desktop);
  await assignSeat(desktop);
  const question = await askToQuit(desktop, 'Stay');
  expect(question).toContain('1 change has not been sent to the workspace yet.');
  expect(question).toContain('They are kept on this computer and sent when Rollcall runs again');
  await expect(tray(desktop.page)).toContainText('1 change waiting to be sent');
  await returnService(desktop);
  await expectConfirmed(desktop);
});

test('a change that was unsent when the app was quit is sent at the next start, once', async ({ desktop }) => {
  await quitWithUnsent(desktop);
  const next = await desktop.relaunch();
  await expectConfirmed(next);
  const changes = await openTray(next.page);
  await expect(changes.getByRole('option')).toHaveCount(1);
  await expect(changes.getByRole('option')).toContainText('Accepted by the workspace');
});

testOfOneApp('a second start shows the first window and leaves, saying so', async ({ desktop }) => {
  const { evaluateMain } = desktop;
  await evaluateMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const { code, output } = await startAgain(desktop);
  expect(code).toBe(0);
  expect(output).toContain('Rollcall is already running. Its window has been brought to the front.');
  expect(readFileSync(path.join(desktop.userData, 'logs', 'main.log'), 'utf8')).toContain('already running');
  const isMinimized = () => evaluateMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
  await expect(personRow(desktop.page, 'Amara Okonkwo')).toBeVisible();
});

test('a damaged copy is set aside and made anew, and what was unsent is kept', async ({ desktop }) => {
  await quitWithUnsent(desktop);
  smashRootOf(replicaFile(desktop), 'member');
  const next = await desktop.relaunch();
  const notice = next.page.getByRole('main').getByRole('alert');
  await expect(notice).toContainText('The copy on this computer was damaged; it was set aside and made anew');
  await expect(notice).toContainText('Unsent changes that could be read were kept: 1.');
  await expectConfirmed(next);
  expect(readdirSync(workspaceFolder(desktop)).some((name) => name.startsWith('replica.sqlite.damaged-'))).toBe(true);
});

test('a copy of a newer version is refused and left as it is, and another workspace can be opened', async ({
  desktop,
}) => {
  await desktop.close();
  const was = setVersion(replicaFile(desktop), 99);
  const next = await desktop.relaunch();
  const alert = next.page.getByRole('alert');
  await expect(alert).toContainText('The copy on this computer was written by a newer version of Rollcall.');
  await expect(alert).toContainText('Update this app; nothing was changed.');
  await next.page.getByRole('button', { name: 'Go to another workspace' }).click();
  await expect(next.page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
  await next.close();
  expect(setVersion(replicaFile(desktop), was)).toBe(99);
  const last = await desktop.relaunch();
  await last.page.getByRole('button', { name: 'Open Northwind Academy' }).click();
  await expect(personRow(last.page, 'Amara Okonkwo')).toBeVisible();
});

/** Marks a database as written by this version, and answers the version it had. */
function setVersion(file: string, version: number): number {
  const database = new DatabaseSync(file);
  const before = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  database.exec(`PRAGMA user_version = ${String(version)}`);
  database.close();
  return before;
}
