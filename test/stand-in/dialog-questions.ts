// What a dialog asks, however it is shown.
import type { FileFilter, MessageBoxReturnValue } from 'electron';

/** What Electron's open and save options have in common here. */
export interface FileQuestion {
  kind: 'open' | 'save';
  title: string;
  defaultPath: string;
  multiple: boolean;
  directory: boolean;
  filters: readonly FileFilter[];
}

export interface ChoiceQuestion {
  title: string;
  message: string;
  detail: string;
  buttons: string[];
  cancel: number;
  checkbox: string;
}

/** Answers nothing for a question that was cancelled. */
export interface Asker {
  files(question: FileQuestion): Promise<string[]>;
  choice(question: ChoiceQuestion): Promise<MessageBoxReturnValue | undefined>;
}
