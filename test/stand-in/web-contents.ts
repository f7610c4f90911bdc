import type {
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  WebContents as ElectronWebContents,
  WebPreferences,
} from 'electron';
import type { Results } from './cdp-protocol.ts';
import type { CdpSession } from './cdp.ts';
import type { Target } from './chromium.ts';
import { browserPid } from './chromium.ts';
import { prevented } from './events.ts';
import { answerPathQuestions } from './file-paths.ts';
import { InertContents } from './inert.ts';
import { ipcMain } from './ipc-main.ts';
import { launch } from './launch.ts';
import { nativeTheme } from './native-theme.ts';
import type { PageListener, WindowRequest } from './page-link.ts';
import { PageLink } from './page-link.ts';
import { capture, printToPdf } from './printing.ts';
import type { OpenContents } from './registry.ts';
import { contents } from './registry.ts';
import { defaultSession } from './session.ts';
import { toAppUrl, toBrowserUrl } from './url-mapping.ts';
import { MainFrame } from './web-frame.ts';

type OpenHandler = (details: WindowRequest & { referrer: { url: string; policy: string } }) => {
  action: 'allow' | 'deny';
  overrideBrowserWindowOptions?: object;
};

/** What a page asks of the window that it lives in. */
export interface ContentsOwner {
  getTitle(): string;
  isFocused(): boolean;
  closeTarget(runBeforeUnload: boolean): void;
  openWindow(url: string, options: object): void;
}

const preferenceDefaults: WebPreferences = {
  contextIsolation: true,
  nodeIntegration: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
};

let sequence = 0;

type Covered = 'id' | 'getURL' | 'getTitle' | 'isDestroyed' | 'isLoading' | 'isFocused' | 'getOSProcessId' | 'send';

export class WebContents
  extends InertContents
  implements OpenContents, PageListener, Pick<ElectronWebContents, Covered>
{
  readonly id = ++sequence;
  readonly session = defaultSession;
  readonly mainFrame = new MainFrame(
    () => this.getURL(),
    () => this.isDestroyed(),
  );
  targetId = '';
  readonly #owner: ContentsOwner;
  readonly #preferences: WebPreferences;
  readonly #attached = Promise.withResolvers<CdpSession>();
  readonly #frames = new Set<string>();
  #link: PageLink | undefined;
  #openHandler: OpenHandler | undefined;
  #browserUrl = '';
  #expectedUrl: string | undefined;
  #isGuarded = false;
  #isLoading = false;
  #isGone = false;

  constructor(owner: ContentsOwner, preferences: WebPreferences) {
    super();
    this.#owner = owner;
    this.#preferences = preferences;
    contents.set(this.id, this);
  }

  /** Connects to the window's page; until then every command waits. */
  async attach({ id, session: page }: Target): Promise<void> {
    this.targetId = id;
    this.#frames.add(id);
    this.#link = new PageLink(page, id, this);
    this.#followPage(page);
    const rendererProcess = {
      ...{ platform: process.platform, arch: process.arch, versions: process.versions, env: {} },
      argv: [launch.executable, ...(this.#preferences.additionalArguments ?? [])],
      ...{ type: 'renderer', sandboxed: true, contextIsolated: true, isMainFrame: true },
    };
    await Promise.all([
      page.send('Page.enable'),
      page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.#link.open({ preload: this.#preferences.preload, rendererProcess }),
      answerPathQuestions(page),
    ]);
    await this.#applyTheme(page);
    nativeTheme.on('updated', () => void this.#applyTheme(page));
    this.#attached.resolve(page);
  }

  #followPage(page: CdpSession): void {
    page.on('Page.frameAttached', ({ frameId }) => this.#frames.add(frameId));
    page.on('Page.frameDetached', ({ frameId }) => this.#frames.delete(frameId));
    page.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) this.#navigated(frame.url + (frame.urlFragment ?? ''), 'did-navigate', 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.targetId) this.#navigated(url, 'did-navigate-in-page', true);
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.loadEventFired', () => {
      this.#isLoading = false;
      this.emit('did-finish-load', {});
    });
    page.on('Page.lifecycleEvent', ({ frameId, name }) => {
      const isOwnPage = !/^(about:blank|data:)/.test(this.#browserUrl);
      if (frameId === this.targetId && name === 'firstPaint' && isOwnPage) this.emit('first-paint');
    });
    page.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  #navigated(browserUrl: string, event: string, ...details: unknown[]): void {
    this.#browserUrl = browserUrl;
    this.emit(event, {}, toAppUrl(browserUrl), ...details);
  }

  async #applyTheme(page: CdpSession): Promise<void> {
    // A page that is closing need not be told.
    await page.send('Emulation.setEmulatedMedia', { features: nativeTheme.mediaFeatures }).catch(() => undefined);
  }

  onMessage(channel: string, args: unknown[]): void {
    const event = this.#ipcEvent();
    this.emit('ipc-message', event, channel, ...args);
    ipcMain.emit(channel, event, ...args);
  }

  onInvoke(channel: string, args: unknown[]): Promise<unknown> {
    return ipcMain.invoke(this.#ipcEvent(), channel, args);
  }

  #ipcEvent(): IpcMainInvokeEvent {
    const event = { type: 'frame', sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1 };
    return event as unknown as IpcMainInvokeEvent; // sender and frame are this stand-in's, which cover Electron's only in part
  }

  onPreloadError(file: string, error: Error): void {
    this.emit('preload-error', {}, file, error);
  }

  onWindowRequest(request: WindowRequest): void {
    const details = { ...request, referrer: { url: this.getURL(), policy: 'default' } };
    const decision: ReturnType<OpenHandler> = this.#openHandler?.(details) ?? { action: 'allow' };
    if (decision.action === 'deny') return;
    this.#owner.openWindow(request.url, decision.overrideBrowserWindowOptions ?? {});
  }

  hasFrame(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  /** Whether the app forbids a navigation that the page or a person began. */
  refusesNavigation(browserUrl: string, frameId: string, isRedirect: boolean): boolean {
    const isMainFrame = frameId === this.targetId;
    if (!this.#isGuarded || (isMainFrame && browserUrl === this.#expectedUrl)) return false;
    const url = toAppUrl(browserUrl);
    const details = { url, isMainFrame, isSameDocument: false, frame: isMainFrame ? this.mainFrame : null };
    if (isRedirect) return prevented(this, 'will-redirect', details, url, false, isMainFrame);
    if (prevented(this, 'will-frame-navigate', details)) return true;
    return isMainFrame && prevented(this, 'will-navigate', details, url);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#attached.promise;
    const browserUrl = toBrowserUrl(url);
    this.#isGuarded = true;
    this.#expectedUrl = browserUrl;
    this.#isLoading = true;
    await this.session.decidePermissions(this, browserUrl);
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await page.send('Page.navigate', { url: browserUrl });
    if (errorText) this.#failLoad(errorText.replace('net::', ''), url);
    await loaded;
    this.#expectedUrl = undefined;
  }

  #failLoad(code: string, url: string): never {
    this.#isLoading = false;
    this.emit('did-fail-load', {}, -2, code, url, true);
    throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
  }

  reload(): void {
    // What is asked for has no fragment, though the page has one.
    [this.#expectedUrl] = this.#browserUrl.split('#');
    this.once('did-finish-load', () => (this.#expectedUrl = undefined));
    // A page that is closing has nothing to load.
    this.#send('Page.reload').catch(() => undefined);
  }

  reloadIgnoringCache(): void {
    this.reload();
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link?.send(channel, args);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const request = { expression, userGesture, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', request);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async printToPDF(options: PrintToPDFOptions = {}): Promise<Buffer> {
    return printToPdf(await this.#attached.promise, options);
  }

  async capturePage(): ReturnType<typeof capture> {
    return capture(await this.#attached.promise);
  }

  async #send<Method extends keyof Results>(method: Method, params: object = {}): Promise<Results[Method]> {
    const page = await this.#attached.promise;
    return page.send(method, params);
  }

  bringToFront(): void {
    // Closing windows are brought nowhere.
    this.#send('Page.bringToFront').catch(() => undefined);
  }

  vanish(): void {
    contents.delete(this.id);
    this.#isGone = true;
    this.emit('destroyed');
  }

  close(options?: { waitForBeforeUnload: boolean }): void {
    this.#owner.closeTarget(options?.waitForBeforeUnload ?? false);
  }

  getURL(): string {
    return toAppUrl(this.#browserUrl);
  }

  getTitle(): string {
    return this.#owner.getTitle();
  }

  getLastWebPreferences(): WebPreferences {
    return { ...preferenceDefaults, ...this.#preferences };
  }

  getOSProcessId(): number {
    return browserPid();
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  isLoading(): boolean {
    return this.#isLoading;
  }

  isFocused(): boolean {
    return this.#owner.isFocused();
  }
}
