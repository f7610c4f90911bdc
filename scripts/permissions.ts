/**
 * Writes docs/permissions.md from the permission table. With `--check` it only says whether the file is current.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { permissionsDocument } from './permissions-document.ts';

const file = 'docs/permissions.md';
const written = permissionsDocument();
if (!process.argv.includes('--check')) writeFileSync(file, written);
else if (readFileSync(file, 'utf8') !== written) {
  process.stderr.write(`${file} is not what the table says. Run \`npm run permissions\`.\n`);
  process.exitCode = 1;
}
