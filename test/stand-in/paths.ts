import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from './launch.ts';

const homeFolders: Record<string, string> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

/** `app.getPath` of Electron on Linux, with what the app has set itself. */
export class AppPaths {
  readonly #set = new Map<string, string>();

  get(name: string, appName: string): string {
    return this.#set.get(name) ?? this.#standard(name, appName);
  }

  set(name: string, folder: string): void {
    this.#set.set(name, folder);
  }

  #standard(name: string, appName: string): string {
    const inHome = homeFolders[name];
    if (inHome) return path.join(homedir(), inHome);
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config');
      case 'userData':
        return launch.switches.get('user-data-dir') || path.join(this.get('appData', appName), appName);
      case 'sessionData':
        return this.get('userData', appName);
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return launch.executable;
      case 'logs':
        return path.join(this.get('userData', appName), 'logs');
      case 'crashDumps':
        return path.join(this.get('userData', appName), 'Crashpad');
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }
}
