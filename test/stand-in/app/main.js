import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  Notification,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron';

const here = import.meta.dirname;
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const said = [];
globalThis.sample = { said, holdClose: false };

const note = (line) => {
  if (process.env.SAMPLE_LOG) appendFileSync(process.env.SAMPLE_LOG, `${line}\n`);
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

function servePage(request) {
  const url = new URL(request.url);
  const file = path.join(here, 'page', path.normalize(decodeURIComponent(url.pathname)));
  return net.fetch(pathToFileURL(file).href).then(
    (found) => {
      const type = found.headers.get('content-type');
      return new Response(found.body, { headers: { 'content-type': type, 'content-security-policy': policy } });
    },
    () => new Response('not found', { status: 404 }),
  );
}

function restrictSession() {
  session.defaultSession.webRequest.onHeadersReceived((details, answer) => {
    answer({ responseHeaders: { ...details.responseHeaders, 'x-added': ['yes'] } });
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'clipboard-read');
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission !== 'notifications');
}

function setMenu() {
  const say = { id: 'say', label: 'Say', accelerator: 'CmdOrCtrl+S', click: () => said.push('menu say') };
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [say, { role: 'quit' }] }]));
}

function openWindow() {
  const preload = path.join(here, 'preload.cjs');
  const window = new BrowserWindow({
    ...{ width: 900, height: 640, x: 30, y: 20, show: false, title: 'Stand-in Sample' },
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => {
    said.push('ready-to-show');
    window.show();
  });
  window.on('close', (event) => {
    if (globalThis.sample.holdClose) event.preventDefault();
  });
  window.on('closed', () => note('closed'));
  window.webContents.setWindowOpenHandler(({ url }) => {
    said.push(`open ${url}`);
    return { action: 'deny' };
  });
  for (const event of ['will-navigate', 'will-frame-navigate']) {
    window.webContents.on(event, (details) => {
      said.push(`${event} ${details.url}`);
      if (!details.url.startsWith('app://console/')) details.preventDefault();
    });
  }
  return window.loadURL('app://console/index.html');
}

function roundTripOfSecret(text) {
  const encrypted = safeStorage.encryptString(text);
  return { backend: safeStorage.getSelectedStorageBackend(), same: safeStorage.decryptString(encrypted) === text };
}

function readSqlite() {
  const database = new DatabaseSync(':memory:');
  database.exec('create table t (a); insert into t values (7)');
  return { ...database.prepare('select a from t').get() };
}

function askChild(question) {
  const child = utilityProcess.fork(path.join(here, 'child.js'), ['--mode=sample'], {
    env: { ...process.env, SAMPLE_CHILD: 'yes' },
    serviceName: 'Sample',
    stdio: 'pipe',
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  return new Promise((resolve) => {
    let answer;
    child.on('message', (message) => {
      answer = message;
      child.kill();
    });
    child.on('exit', (code) => resolve({ answer, code, output }));
    child.postMessage(question);
  });
}

function askWorker(question) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: question });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function toPdf(event) {
  const pdf = await event.sender.printToPDF({ pageSize: 'A4' });
  return { head: pdf.subarray(0, 5).toString(), size: pdf.length };
}

function handleCalls() {
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('describe', (_event, value) => Object.prototype.toString.call(value));
  ipcMain.handle('sender', ({ senderFrame, sender }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isMainFrame: senderFrame === sender.mainFrame,
  }));
  ipcMain.handle('fail', () => {
    throw new TypeError('bad thing');
  });
  ipcMain.handle('function', () => ({ run: () => 1 }));
  ipcMain.handle('tick', (event, count) => {
    for (let at = 0; at < count; at += 1) event.sender.send('tick', { at });
  });
  ipcMain.handle('environment', () => ({ version: app.getVersion(), name: app.getName(), packaged: app.isPackaged }));
  ipcMain.handle('open', () => dialog.showOpenDialog({ properties: ['openFile'] }));
  ipcMain.handle('external', (_event, url) => shell.openExternal(url));
  ipcMain.handle('secret', (_event, text) => roundTripOfSecret(text));
  ipcMain.handle('sqlite', readSqlite);
  ipcMain.handle('pdf', toPdf);
  ipcMain.handle('child', (_event, question) => askChild(question));
  ipcMain.handle('worker', (_event, question) => askWorker(question));
  ipcMain.handle('clipboard', async (_event, text) => {
    await clipboard.writeText(text);
    return clipboard.readText();
  });
  ipcMain.handle('theme', (_event, source) => {
    nativeTheme.themeSource = source;
    return nativeTheme.shouldUseDarkColors;
  });
  ipcMain.handle('notify', () => new Notification({ title: 'Hi', body: 'there' }).show());
  ipcMain.on('note', (_event, line) => said.push(`note ${line}`));
}

if (app.requestSingleInstanceLock({ hello: 'world' })) {
  app.on('second-instance', (_event, argv, _folder, data) => said.push(JSON.stringify([argv.at(-1), data])));
  app.on('before-quit', () => note('before-quit'));
  app.on('window-all-closed', () => {
    note('window-all-closed');
    app.quit();
  });
  handleCalls();
  void app.whenReady().then(() => {
    protocol.handle('app', servePage);
    restrictSession();
    setMenu();
    void openWindow();
  });
} else {
  console.log('second instance: leaving');
  app.quit();
}
