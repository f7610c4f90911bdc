import path from 'node:path';

import { z } from 'zod';

import { MAX_RECENT, PaletteEntry } from '../../shared/ipc/palette-contract.ts';
import { keepFile, recallFile } from './kept-file.ts';

const PALETTE_FILE = 'palette.json';
const Kept = z.array(PaletteEntry).max(MAX_RECENT);

/** What was opened last with the palette, in the workspace in this folder. */
export const recallPalette = (folder: string): readonly PaletteEntry[] =>
  recallFile(path.join(folder, PALETTE_FILE), (value) => Kept.parse(value)) ?? [];

/** Keeps it, whole or not at all. */
export const keepPalette = (folder: string, entries: readonly PaletteEntry[]): void =>
  keepFile(path.join(folder, PALETTE_FILE), entries);
