import { phrase, words } from './words.ts';

/** As much of an operation as its sentence takes. */
export interface Told {
  readonly command: string;
  readonly count: number;
  readonly label: string;
  readonly undid?: Omit<Told, 'undid'> | null;
}

const isKnown = (key: string): boolean =>
  [key, `${key}_one`].some((each) => words.exists(`what.${each}`, { ns: 'operations' }));

/** What was done as a sentence; a command this version has no words for is still told. */
export function operationWords({ command, count, label, undid }: Told): string {
  if (undid) return phrase('operations', 'undid', { what: operationWords(undid) });
  const named = label === '' && isKnown(`${command}Unnamed`) ? `${command}Unnamed` : command;
  return phrase('operations', `what.${isKnown(named) ? named : 'other'}`, { count, label });
}
