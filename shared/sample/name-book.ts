import { fold } from '../text/fold.ts';

/** A name as its bearer writes it, and as an address spells it. */
export interface Name {
  readonly text: string;
  readonly ascii: string;
}

/** Names that go together; `weight` is how often the book is opened. */
export interface NameBook {
  readonly weight: number;
  readonly given: readonly Name[];
  readonly family: readonly Name[];
  /** Whether two family names are sometimes joined by a hyphen. */
  readonly joins: boolean;
}

/** Names of the Latin script, separated by commas; marks and strokes fall away in addresses. */
export const latin = (text: string): Name[] =>
  text.split(', ').map((name) => ({ text: name, ascii: fold(name).replaceAll(/[^a-z]/gu, '') }));

/** Names of other scripts, separated by commas, each followed by a slash and its spelling in addresses. */
export const spelled = (text: string): Name[] =>
  text.split(', ').map((entry) => {
    const [name = '', ascii = ''] = entry.split('/');
    return { text: name, ascii };
  });
