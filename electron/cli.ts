import { run } from './cli/run.ts';

// npm runs a script in the folder of the package; files are named from where npm was called.
const { INIT_CWD: calledFrom, npm_lifecycle_event: script } = process.env;
if (calledFrom && (script === 'rollcall' || script === 'seed')) process.chdir(calledFrom);

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});
// Whoever reads the results may have heard enough, as `head` does.
process.stdout.on('error', () => process.exit(1));

const terminal = {
  result: (text: string) => void process.stdout.write(text),
  say: (text: string) => void process.stderr.write(`${text}\n`),
  ...(process.stderr.isTTY ? { passing: (text: string) => void process.stderr.write(`\r\u001b[2K${text}`) } : {}),
};
process.exitCode = await run(process.argv.slice(2), terminal, interrupted);
