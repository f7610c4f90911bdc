import { rule } from './rule.ts';

/** Three words or more that end as a sentence does; a question mark also ends much SQL, which begins in capitals. */
const sentence = /^(?![A-Z]{3,}\s)[“"]?\p{Lu}[^|]*\s\S+\s[^|]*[.!?…]["”]?$/su;
/** What dialogs and menus show, by the name of the option. */
const shown = new Set(['message', 'detail', 'title', 'label', 'buttonLabel']);
const words = /\p{L}+\s+\p{L}+/u;

const advice =
  'What a person reads stands in shared/locales/en/: say() it as data (shared/csv/sayings.ts), or take it with phrase().';

interface Text {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string | null } }[];
}

/** What a literal reads like, with a word for each value that is filled in. */
function readingOf(node: Text): string {
  if (node.type === 'TemplateLiteral') return (node.quasis ?? []).map(({ value }) => value.cooked ?? '').join('word');
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

/** Errors that nobody foresaw are read in the log. */
const isForTheLog = (parent: { readonly type: string } | null): boolean => parent?.type === 'NewExpression';

/** Sentences for people stand in the catalogue and not in code. */
export const cataloguedWords = rule((_file, context) => {
  const look = (node: Text & Parameters<typeof context.report>[0]['node'] & { readonly parent: Text | null }) => {
    if (sentence.test(readingOf(node)) && !isForTheLog(node.parent)) context.report({ node, message: advice });
  };
  return {
    Literal: look,
    TemplateLiteral: look,
    Property(node) {
      const name = node.key.type === 'Identifier' ? node.key.name : '';
      const text = readingOf(node.value);
      if (shown.has(name) && words.test(text) && !sentence.test(text)) {
        context.report({ node: node.value, message: advice });
      }
    },
  };
});
