// What an app may call without any effect here: nothing of it shows in a page, and a test cannot see it.
import { EventEmitter } from 'node:events';

export class InertApp extends EventEmitter {
  setAppUserModelId(): void {}

  setAboutPanelOptions(): void {}

  showAboutPanel(): void {}

  setLoginItemSettings(): void {}

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: false };
  }

  setBadgeCount(): boolean {
    return true;
  }

  focus(): void {}

  addRecentDocument(): void {}

  clearRecentDocuments(): void {}

  enableSandbox(): void {}

  disableHardwareAcceleration(): void {}

  isAccessibilitySupportEnabled(): boolean {
    return false;
  }
}

export class InertContents extends EventEmitter {
  #zoom = 1;

  setZoomFactor(factor: number): void {
    this.#zoom = factor;
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  isCrashed(): boolean {
    return false;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  openDevTools(): void {}

  closeDevTools(): void {}

  toggleDevTools(): void {}

  async setVisualZoomLevelLimits(): Promise<void> {}

  setUserAgent(): void {}

  focus(): void {}
}

export class InertWindow extends EventEmitter {
  center(): void {}

  setMenu(): void {}

  removeMenu(): void {}

  setMenuBarVisibility(): void {}

  setAutoHideMenuBar(): void {}

  setProgressBar(): void {}

  setBackgroundColor(): void {}

  setTitleBarOverlay(): void {}

  setRepresentedFilename(): void {}

  setDocumentEdited(): void {}

  flashFrame(): void {}

  moveTop(): void {}
}
