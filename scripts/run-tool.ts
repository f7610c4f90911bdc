import { execFile, spawnSync } from 'node:child_process';
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

/**
 * Compiles what is told besides, project after project. With one checker each: several work out for themselves what the
 * others have worked out too, which costs more than twice the time of one.
 */
export const compiler = [process.execPath, 'node_modules/typescript7/bin/tsc', '-b', '--checkers', '1'] as const;

export interface Outcome {
  readonly status: number;
  readonly output: string;
}

const limits = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 300_000 } as const;

/** Runs a command to its end and gives back what it said. */
export function runTool(command: readonly string[]): Outcome {
  const [program = process.execPath, ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(program, args, limits);
  return { status: status ?? 1, output: error === undefined ? stdout + stderr : error.message };
}

/** Does the same beside others. */
export function startTool(command: readonly string[]): Promise<Outcome> {
  const [program = process.execPath, ...args] = command;
  return new Promise((resolve) => {
    execFile(program, args, limits, (error, stdout, stderr) => {
      const ended = error === null ? 0 : error.code;
      // Without a number it has not begun, or was ended for taking too long or saying too much.
      if (typeof ended === 'number') resolve({ status: ended, output: stdout + stderr });
      else resolve({ status: 1, output: error?.message ?? '' });
    });
  });
}
