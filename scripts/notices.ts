/**
 * Writes THIRD-PARTY-NOTICES.md from what the last build bundled (run `npm run build` first).
 * With `--check` it only says whether the file is current.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const noticesFile = 'THIRD-PARTY-NOTICES.md';
const folder = '.cache/licences';

const Entries = z.array(
  z.object({ name: z.string(), version: z.string(), identifier: z.string().optional(), text: z.string().optional() }),
);
type Entry = z.infer<typeof Entries>[number];

const opening = `# Third-party notices

Rollcall contains the following software of others. Electron, and Chromium and Node in it, bring their notices in
\`LICENSE.electron.txt\` and \`LICENSES.chromium.html\` beside the program.
`;

function readBundled(): readonly Entry[] {
  const builds = existsSync(folder) ? readdirSync(folder) : [];
  const entries = builds.flatMap((build) => Entries.parse(JSON.parse(readFileSync(`${folder}/${build}`, 'utf8'))));
  const byName = new Map(entries.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...byName].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
}

function notice({ name, version, identifier, text }: Entry): string {
  const licence = identifier ?? 'see below';
  const body = text === undefined ? 'The package names this licence and brings no text of it.' : fenced(text);
  return `\n## ${name} ${version} (${licence})\n\n${body}\n`;
}

function fenced(text: string): string {
  return `\`\`\`\`text\n${text.replaceAll('\r\n', '\n')}\n\`\`\`\``;
}

/** Writes the file, or compares it; answers whether it is current now. */
function settle(text: string, isCheckOnly: boolean): boolean {
  const isCurrent = existsSync(noticesFile) && readFileSync(noticesFile, 'utf8') === text;
  if (isCurrent || isCheckOnly) return isCurrent;
  writeFileSync(noticesFile, text);
  return true;
}

process.chdir(root);
const bundled = readBundled();
if (bundled.length === 0) {
  console.error('No build to read. Run `npm run build`, then this again.');
  process.exitCode = 1;
} else if (settle(opening + bundled.map(notice).join(''), process.argv.includes('--check'))) {
  console.log(`${noticesFile} is current: ${bundled.length} packages.`);
} else {
  console.error(`${noticesFile} is out of date. Run \`npm run build && npm run notices\` and commit the file.`);
  process.exitCode = 1;
}
