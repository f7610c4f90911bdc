import { spawn, spawnSync } from 'node:child_process';
import type { Asker, FileQuestion } from './dialog-questions.ts';

/** Whether native dialogs can be shown. */
export function hasZenity(): boolean {
  const hasDisplay = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  return hasDisplay && spawnSync('zenity', ['--version']).status === 0;
}

/** What zenity printed; its exit code says only how the window was closed. */
function zenity(args: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn('zenity', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  child.once('error', reject);
  child.once('close', () => resolve(said.replace(/\n$/, '')));
  return promise;
}

function fileArguments({ kind, title, defaultPath, multiple, directory, filters }: FileQuestion): string[] {
  return [
    ...['--file-selection', `--title=${title}`, '--separator=\n'],
    ...(defaultPath ? [`--filename=${defaultPath}`] : []),
    ...(kind === 'save' ? ['--save', '--confirm-overwrite'] : []),
    ...(multiple ? ['--multiple'] : []),
    ...(directory ? ['--directory'] : []),
    ...filters.map(
      ({ name, extensions }) => `--file-filter=${name} | ${extensions.map((one) => `*.${one}`).join(' ')}`,
    ),
  ];
}

export const askZenity: Asker = {
  async files(question) {
    const said = await zenity(fileArguments(question));
    return said.split('\n').filter((path) => path !== '');
  },
  async choice({ title, message, detail, buttons }) {
    const text = detail ? `${message}\n\n${detail}` : message;
    const choices = buttons.map((button) => `--extra-button=${button}`);
    const said = await zenity([
      '--question',
      '--switch',
      '--no-markup',
      `--title=${title}`,
      `--text=${text}`,
      ...choices,
    ]);
    const response = buttons.indexOf(said);
    return response === -1 ? undefined : { response, checkboxChecked: false };
  },
};
