// The module `electron` of the main process: what an app's import and require of it are given.
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog } from './dialogs.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { missing } from './missing.ts';
import { nativeTheme } from './native-theme.ts';
import { protocol } from './protocol.ts';
import { contents } from './registry.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { clipboard, crashReporter, net, Notification, powerMonitor, screen, shell } from './system.ts';
import { utilityProcess } from './utility-process.ts';

const webContents = {
  getAllWebContents: () => [...contents.values()],
  fromId: (id: number) => contents.get(id),
  fromDevToolsTargetId: (targetId: string) => [...contents.values()].find((page) => page.targetId === targetId),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
};

// An import of a name that does not exist fails before the app's first line runs, so every name of Electron's exists.
export const autoUpdater = missing('autoUpdater');
export const BaseWindow = missing('BaseWindow');
export const BrowserView = missing('BrowserView');
export const ClipboardItem = missing('ClipboardItem');
export const contentTracing = missing('contentTracing');
export const desktopCapturer = missing('desktopCapturer');
export const globalShortcut = missing('globalShortcut');
export const ImageView = missing('ImageView');
export const inAppPurchase = missing('inAppPurchase');
export const IpcMainServiceWorker = missing('IpcMainServiceWorker');
export const MessageChannelMain = missing('MessageChannelMain');
export const nativeImage = missing('nativeImage');
export const netLog = missing('netLog');
export const powerSaveBlocker = missing('powerSaveBlocker');
export const pushNotifications = missing('pushNotifications');
export const sharedTexture = missing('sharedTexture');
export const ShareMenu = missing('ShareMenu');
export const systemPreferences = missing('systemPreferences');
export const TouchBar = missing('TouchBar');
export const Tray = missing('Tray');
export const View = missing('View');
export const WebContentsView = missing('WebContentsView');
export const webFrameMain = missing('webFrameMain');
export const WebSocket = missing('WebSocket');

export {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
};

type Name = keyof typeof Electron.Main | keyof typeof Electron.Common;

// oxlint-disable-next-line import/no-default-export -- electron-store imports the module whole, as Electron allows
export default {
  ...{
    app,
    BrowserWindow,
    clipboard,
    crashReporter,
    dialog,
    ipcMain,
    Menu,
    MenuItem,
    nativeTheme,
    net,
    Notification,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    utilityProcess,
    webContents,
  },
  ...{
    autoUpdater,
    BaseWindow,
    BrowserView,
    ClipboardItem,
    contentTracing,
    desktopCapturer,
    globalShortcut,
    ImageView,
    inAppPurchase,
    IpcMainServiceWorker,
    MessageChannelMain,
    nativeImage,
    netLog,
    powerSaveBlocker,
    pushNotifications,
    sharedTexture,
    ShareMenu,
    systemPreferences,
    TouchBar,
    Tray,
    View,
    WebContentsView,
    webFrameMain,
    WebSocket,
  },
} satisfies Record<Name, object>;
