import path from 'node:path';

import { Usage } from '../../shared/sync/usage.ts';
import { recallFile } from './kept-file.ts';

const fileIn = (folder: string): string => path.join(folder, 'usage.json');

/** What the workspace in this folder last told of its events; null where it never did. */
export const recallUsage = (folder: string): Usage | null => recallFile(fileIn(folder), (value) => Usage.parse(value));
