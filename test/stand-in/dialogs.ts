// File dialogs and message boxes. With a display and zenity they are native; without, a small window asks. Tests set
// STANDIN_DIALOGS=cancel: what they have not scripted is cancelled, as by a person who closes the dialog.
import type { Dialog, FileFilter, MessageBoxOptions } from 'electron';
import type { Asker, ChoiceQuestion, FileQuestion } from './dialog-questions.ts';
import { askInWindow } from './dialog-window.ts';
import { askZenity, hasZenity } from './zenity.ts';

const cancelling: Asker = {
  async files({ kind }) {
    console.warn(`stand-in: the ${kind} dialog is not scripted; answering as cancelled`);
    return [];
  },
  async choice({ message }) {
    console.warn(`stand-in: the message box "${message}" is not scripted; answering as cancelled`);
    return undefined;
  },
};

function asker(): Asker {
  if (process.env['STANDIN_DIALOGS'] === 'cancel') return cancelling;
  return hasZenity() ? askZenity : askInWindow;
}

interface FileOptions {
  title?: string;
  defaultPath?: string;
  properties?: readonly string[];
  filters?: readonly FileFilter[];
}

function fileQuestion(kind: FileQuestion['kind'], options: FileOptions): FileQuestion {
  const { title = kind === 'open' ? 'Open' : 'Save as', defaultPath = '', properties = [], filters = [] } = options;
  const multiple = properties.includes('multiSelections');
  return { kind, title, defaultPath, multiple, directory: properties.includes('openDirectory'), filters };
}

function choiceQuestion(options: MessageBoxOptions): ChoiceQuestion {
  const { title = '', message, detail = '', buttons = ['OK'], checkboxLabel = '' } = options;
  const named = buttons.findIndex((button) => /^(cancel|no)$/i.test(button));
  const cancel = options.cancelId ?? Math.max(named, 0);
  return { title, message, detail, buttons, cancel, checkbox: checkboxLabel };
}

/** The window that a dialog belongs to may come first; here no dialog is modal. */
function optionsOf<T extends object>(args: readonly unknown[]): T {
  return args.at(-1) as T; // Electron's overloads: the options are always the last argument
}

type Covered = 'showErrorBox' | 'showMessageBoxSync' | 'showOpenDialogSync' | 'showSaveDialogSync';

const synchronous: Pick<Dialog, Covered> = {
  showErrorBox: (title, content) => console.error(`${title}: ${content}`),
  showMessageBoxSync: (...args: unknown[]) => choiceQuestion(optionsOf<MessageBoxOptions>(args)).cancel,
  showOpenDialogSync: () => undefined,
  showSaveDialogSync: () => '',
};

export const dialog = {
  ...synchronous,
  async showOpenDialog(...args: unknown[]) {
    const filePaths = await asker().files(fileQuestion('open', optionsOf<FileOptions>(args)));
    return { canceled: filePaths.length === 0, filePaths };
  },
  async showSaveDialog(...args: unknown[]) {
    const [filePath = ''] = await asker().files(fileQuestion('save', optionsOf<FileOptions>(args)));
    return { canceled: filePath === '', filePath };
  },
  async showMessageBox(...args: unknown[]) {
    const question = choiceQuestion(optionsOf<MessageBoxOptions>(args));
    const choice = await asker().choice(question);
    return choice ?? { response: question.cancel, checkboxChecked: false };
  },
} satisfies Pick<Dialog, Covered | 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>;
