import { EventEmitter } from 'node:events';
import type { NativeTheme as ElectronNativeTheme } from 'electron';

type Source = ElectronNativeTheme['themeSource'];

class NativeTheme extends EventEmitter implements Pick<ElectronNativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  /** What a page must be told for its `prefers-color-scheme` to follow. */
  get mediaFeatures(): { name: string; value: string }[] {
    return this.#source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: this.#source }];
  }
}

export const nativeTheme = new NativeTheme();
