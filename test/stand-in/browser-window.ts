import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserWindow as ElectronBrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import type { Bounds, Target } from './chromium.ts';
import { browser, openTarget } from './chromium.ts';
import { prevented } from './events.ts';
import { InertWindow } from './inert.ts';
import type { OpenWindow } from './registry.ts';
import { windows } from './registry.ts';
import type { ContentsOwner } from './web-contents.ts';
import { WebContents } from './web-contents.ts';
import { fitWindow } from './window-bounds.ts';

/** How long a page may take to leave by itself before its target is closed bluntly. */
const patience = 700;

let sequence = 0;

type Covered = 'id' | 'isVisible' | 'isFocused' | 'getBounds' | 'setBounds' | 'getTitle' | 'setTitle' | 'isDestroyed';

export class BrowserWindow
  extends InertWindow
  implements OpenWindow, ContentsOwner, Pick<ElectronBrowserWindow, Covered>
{
  readonly id = ++sequence;
  readonly webContents: WebContents;
  readonly #closed = Promise.withResolvers<void>();
  readonly #opened: Promise<Target>;
  #bounds: Bounds;
  #minimum: [width: number, height: number];
  #title: string;
  #isVisible: boolean;
  #isFocused: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isFullScreen = false;
  #isClosing = false;

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()].filter((window) => window instanceof BrowserWindow);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }

  static fromWebContents(contents: WebContents | null): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 60, y = 40, width = 800, height = 600, minWidth = 0, minHeight = 0 } = options;
    this.#bounds = { x, y, width, height };
    this.#minimum = [minWidth, minHeight];
    this.#title = options.title ?? app.getName();
    this.#isVisible = options.show !== false;
    this.#isFocused = this.#isVisible;
    windows.set(this.id, this);
    this.webContents = new WebContents(this, options.webPreferences ?? {});
    this.webContents.once('first-paint', () => this.emit('ready-to-show', {}));
    this.#opened = this.#open();
    this.#opened.catch((error: unknown) => {
      console.error('stand-in: the window could not be opened:', error);
      this.vanish();
    });
    app.emit('browser-window-created', {}, this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async #open(): Promise<Target> {
    const target = await openTarget(this.#title, this.#bounds);
    target.session.on('gone', () => this.vanish());
    await Promise.all([this.webContents.attach(target), fitWindow(target, this.#bounds)]);
    return target;
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(file: string, options: { query?: Record<string, string>; hash?: string } = {}): Promise<void> {
    const url = pathToFileURL(path.resolve(app.getAppPath(), file));
    if (options.query) url.search = String(new URLSearchParams(options.query));
    if (options.hash) url.hash = options.hash;
    return this.loadURL(url.href);
  }

  openWindow(url: string, options: BrowserWindowConstructorOptions): void {
    const window = new BrowserWindow(options);
    void window.loadURL(url);
    this.webContents.emit('did-create-window', window, { url });
  }

  close(): void {
    if (this.isDestroyed() || this.#isClosing || prevented(this, 'close')) return;
    this.#isClosing = true;
    this.closeTarget(true);
  }

  destroy(): void {
    this.#isClosing = true;
    this.closeTarget(false);
  }

  closeTarget(runBeforeUnload: boolean): void {
    this.#closeTarget(runBeforeUnload).catch(() => this.vanish());
  }

  /** `Page.close` asks beforeunload but never answers on an error page; so a blunt request follows it. */
  async #closeTarget(runBeforeUnload: boolean): Promise<void> {
    const { id, session } = await this.#opened;
    const closeBluntly = (): void => {
      browser()
        .send('Target.closeTarget', { targetId: id })
        .catch(() => undefined);
    };
    if (!runBeforeUnload) return closeBluntly();
    let isAsking = false;
    session.once('Page.javascriptDialogOpening', () => {
      isAsking = true;
    });
    session.send('Page.close').catch(() => undefined);
    setTimeout(() => {
      if (!isAsking && !this.isDestroyed()) closeBluntly();
    }, patience).unref();
  }

  /** The window has gone, whoever closed it. */
  vanish(): void {
    if (this.isDestroyed()) return;
    windows.delete(this.id);
    this.webContents.vanish();
    this.emit('closed', {});
    this.#closed.resolve();
    if (windows.size > 0 || app.isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }

  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  show(): void {
    const wasHidden = !this.#isVisible;
    this.#isVisible = true;
    this.#isFocused = true;
    this.webContents.bringToFront();
    if (wasHidden) this.emit('show', {});
  }

  showInactive(): void {
    this.show();
  }

  /** The window stays where it is: Chromium would not paint a hidden one, and its page could not be driven. */
  hide(): void {
    this.#isVisible = false;
    this.#isFocused = false;
    this.emit('hide', {});
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    for (const window of BrowserWindow.getAllWindows()) window.#isFocused = window === this;
    this.webContents.bringToFront();
    this.emit('focus', {});
  }

  blur(): void {
    this.#isFocused = false;
    this.emit('blur', {});
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit('minimize', {});
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore', {});
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize', {});
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('unmaximize', {});
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  setFullScreen(on: boolean): void {
    this.#isFullScreen = on;
  }

  isFullScreen(): boolean {
    return this.#isFullScreen;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  getMinimumSize(): number[] {
    return [...this.#minimum];
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#opened.then((target) => fitWindow(target, this.#bounds)).catch(() => undefined);
    this.emit('resize', {});
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }
}
