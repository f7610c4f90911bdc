import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** The command that runs a package's program under this very Node, on every platform. */
export function tool(name: string, program = name): string[] {
  const { bin } = Manifest.parse(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')));
  const file = typeof bin === 'string' ? bin : bin[program];
  if (file === undefined) throw new Error(`The package ${name} has no program ${program}. Run \`npm ci\`.`);
  return [process.execPath, `node_modules/${name}/${file}`];
}

export interface Outcome {
  readonly status: number;
  readonly output: string;
}

/** Runs a command to its end and gives back what it said. */
export function runTool(command: readonly string[]): Outcome {
  const [program = process.execPath, ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 300_000,
  });
  return { status: status ?? 1, output: error === undefined ? stdout + stderr : error.message };
}
