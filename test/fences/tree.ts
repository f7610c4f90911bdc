import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { compiler, runTool } from '../../scripts/run-tool.ts';

const rooms = ['shared', 'electron', 'renderer', 'service', 'scripts', 'test'];
const settings = [
  '.gitignore',
  'tsconfig.json',
  'tsconfig.base.json',
  '.oxlintrc.json',
  '.oxfmtrc.json',
  '.dependency-cruiser.cjs',
];
const fences = ['knip.json', 'shared/globals.d.ts', 'scripts/lint', 'scripts/check.ts', 'scripts/run-tool.ts'];

const devDependencies = { oxlint: '*', vitest: '*', zod: '*' };

/** A small house in which every fence is green, to plant breaches in. */
const sound: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify({ name: 'house', type: 'module', main: 'electron/main.ts', devDependencies }, null, 2)}\n`,
  'shared/domain/greeting.ts': `/** A polite opening. */\nexport function greet(name: string): string {\n  return \`Good day, \${name}.\`;\n}\n`,
  'electron/main.ts': `import { greet } from '../shared/domain/greeting.ts';\n\nprocess.title = greet('main');\n`,
  'renderer/main.tsx': `import { greet } from '../shared/domain/greeting.ts';\n\ndocument.title = greet('screen');\n`,
  'service/main.ts': `import { greet } from '../shared/domain/greeting.ts';\n\nprocess.title = greet('service');\n`,
  'test/greeting.test.ts': `import { expect, test } from 'vitest';\nimport { greet } from '../shared/domain/greeting.ts';\n\ntest('a greeting names the person', () => {\n  expect(greet('Ada')).toBe('Good day, Ada.');\n});\n`,
};

export interface Tree {
  write(files: Readonly<Record<string, string>>): void;
  /** Runs every fence, and gives back what was said about each that is red. */
  check(): ReadonlyMap<string, string>;
  remove(): void;
}

/** A copy of the fences around a sound house, in a folder of its own. */
export function plantTree(): Tree {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rollcall-fences-')));
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  };
  const copied = [...settings, ...fences, ...rooms.map((room) => `${room}/tsconfig.json`)];
  for (const file of copied) cpSync(file, join(folder, file), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  write(sound);
  return {
    write,
    check: () => redSections(runTool([process.execPath, join(folder, 'scripts/check.ts')]).output),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function redSections(output: string): ReadonlyMap<string, string> {
  const sections = output.matchAll(/^FAIL {2}(\w+)\n([\s\S]*?\n-> .*)$/gm);
  return new Map([...sections].map(([, name = '', said = '']) => [name, said]));
}

/** A copy of what is compiled for the service, with these files in it as well: what the compiler says of each. */
export function compileWith(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rollcall-rows-')));
  try {
    for (const part of ['tsconfig.base.json', 'shared', 'service'])
      cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), `${text}\n`);
    const lines = runTool([...compiler, join(folder, 'service')]).output.split('\n');
    return new Map(Object.keys(files).map((file) => [file, lines.filter((line) => line.includes(file)).join('\n')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
