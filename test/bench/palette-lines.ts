import type { Entry } from '../../renderer/features/palette/entry.ts';
import { fitting, restsOf } from '../../renderer/features/palette/readings.ts';
import { palette } from '../../renderer/locales/en/palette.ts';
import { NO_RANK, rankOf, typedWords } from '../../shared/text/find-words.ts';
import { fold } from '../../shared/text/fold.ts';
import { print, spread } from './measure.ts';

/** Each act is offered for so many people or groups. */
const OFFERED = [1, 2, 3] as const;
/** As somebody types them, with and without slips. */
const phrases = [
  'give abigail fairchild a full seat please',
  'tkae teh saet awya form abgail',
  'how do i create scenario',
  'asign licnese to theodore abernathy',
  'schedlue wekly raport',
  'flgaed sesions of konrad',
];

const line = (key: string, text: string, also: string): Entry => ({
  ...{ kind: 'act', key, text, also, icon: null, why: undefined, run: () => undefined },
});
const pairs = (texts: Readonly<Record<string, string>>, also: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]) => ({ name, text, also: also[name] ?? '' }));
const onSome = [...pairs(palette.person, palette.also.person), ...pairs(palette.group, palette.also.group)];

/** What a key costs of the lines of the palette beside the people: acts, screens, lists and settings, in the window. */
export function measureLines(n: number): void {
  const small = new Set(palette.also.small.split(' '));
  const entries = [
    ...[
      ...pairs(palette.act, palette.also.act),
      ...pairs(palette.view, palette.viewAlso),
      ...pairs(palette.screen, palette.screenAlso),
    ].map(({ name, text, also }) => line(name, text, also)),
    ...onSome.flatMap(({ name, text, also }) =>
      OFFERED.map((at) => line(`${name} ${String(at)}`, text.replace('{{name}}', 'Abigail Fairchild'), also)),
    ),
  ];
  const keys = phrases.flatMap((phrase) => Array.from(phrase, (_, at) => phrase.slice(0, at + 1)));
  const lines = spread(keys, (typed) => {
    const words = typedWords(typed);
    for (const { text, also } of onSome) restsOf(words, `${text} ${also}`, small);
    return fitting(entries, words, small);
  });
  const plainly = spread(keys, (typed) => {
    const words = typedWords(typed);
    return entries.filter(({ text, also }) => rankOf(words, fold(`${text} ${also ?? ''}`)) !== NO_RANK);
  });
  for (const part of ['p50', 'p95'] as const) {
    const [value, baseline] = [lines[part], plainly[part]];
    print({ bench: 'palette', metric: `acts, screens and lists for a key ${part}`, n, value, unit: 'ms', baseline });
  }
}
