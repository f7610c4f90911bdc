import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { NO_RANK, rankOf, wordsOf } from '../../../shared/text/find-words.ts';
import { fold } from '../../../shared/text/fold.ts';
import { useAskCan } from '../../session/use-can.ts';
import type { Entry } from './entry.ts';
import { groupActNames, groupActs } from './group-acts.ts';
import { personActNames, personActs, usePersonActsByName } from './person-acts.ts';
import { restsOf } from './readings.ts';
import { useSmallWords } from './use-small-words.ts';

/** An act is offered for so many of the people or groups it may be about. */
const OFFERED = 3;

/** Reads what is typed as an act on somebody. */
interface ActReading {
  /** What was typed of whom, where anything was: to be looked up. */
  readonly searches: readonly string[];
  readonly entries: (peopleOf: (search: string) => readonly MemberRow[]) => readonly Entry[];
}

/** Acts on people that somebody types the words of, with whom they type after or before. */
export function usePersonReading(words: readonly string[], go: (path: string) => void): ActReading {
  const { t } = useTranslation('palette');
  const can = useAskCan();
  const small = useSmallWords();
  const actsOf = usePersonActsByName(go);
  const read = personActNames
    .flatMap((name) => {
      const rests = restsOf(words, `${t(`person.${name}`, { name: '' })} ${t(`also.person.${name}`)}`, small);
      return (rests ?? []).map((rest) => ({ name, rest, search: rest.join(' ') }));
    })
    // Where the act takes up more of what was typed, the name is more likely what is left.
    .toSorted((one, other) => one.rest.length - other.rest.length);
  const open = (name: (typeof personActNames)[number]): Entry => ({
    kind: 'act',
    key: `person.${name}`,
    text: t(`person.${name}`, { name: t('whom') }),
    also: t(`also.person.${name}`),
    icon: IconUser,
    why: can(personActs[name].action).why,
    fills: t(`person.${name}`, { name: '' }),
    run: () => undefined,
  });
  return {
    searches: [...new Set(read.map(({ search }) => search).filter((search) => search !== ''))],
    entries: (peopleOf) =>
      read.flatMap(({ name, search }): Entry[] => {
        if (search === '') return [open(name)];
        return calledMost(peopleOf(search), words)
          .slice(0, OFFERED)
          .flatMap((person) => {
            const act = actsOf(person)[name];
            if (act === undefined) return [];
            const text = t(`person.${name}`, { name: person.name });
            const also = `${person.email} ${t(`also.person.${name}`)}`;
            const rest = { also, detail: person.email, icon: act.icon, why: act.why, run: act.act };
            return [{ kind: 'act' as const, key: `person.${name} ${person.id}`, text, ...rest }];
          });
      }),
  };
}

/** Acts on groups that somebody types the words of. */
export function useGroupActs(
  words: readonly string[],
  groups: readonly GroupRow[],
  go: (path: string) => void,
): readonly Entry[] {
  const { t } = useTranslation('palette');
  const can = useAskCan();
  const small = useSmallWords();
  return groupActNames.flatMap((name): Entry[] => {
    const { action, icon, begin, within } = groupActs[name];
    const also = t(`also.group.${name}`);
    const rests = restsOf(words, `${t(`group.${name}`, { name: '' })} ${also}`, small) ?? [];
    return rests.flatMap((rest): Entry[] => {
      const why = can(action).why;
      const fills = t(`group.${name}`, { name: '' });
      const open = { key: `group.${name}`, text: t(`group.${name}`, { name: t('whom') }), fills, run: () => undefined };
      if (rest.length === 0) return [{ kind: 'act', also, icon, why, ...open }];
      return ofName(groups, rest)
        .slice(0, OFFERED)
        .map((group) => ({
          kind: 'act',
          key: `group.${name} ${group.id}`,
          text: t(`group.${name}`, { name: group.name }),
          also,
          icon,
          why: within ? can(action, undefined, { groups: [group.id] }).why : why,
          run: () => begin(group, go),
        }));
    });
  });
}

/** Those first whose names have more of the typed words whole: a name may have a word of the act, or a small one. */
function calledMost(people: readonly MemberRow[], words: readonly string[]): readonly MemberRow[] {
  const wholes = ({ name }: MemberRow) => {
    const own = new Set(wordsOf(fold(name)));
    return words.filter((word) => own.has(word)).length;
  };
  return people
    .map((person) => ({ person, count: wholes(person) }))
    .toSorted((one, other) => other.count - one.count)
    .map(({ person }) => person);
}

/** The groups whose names fit, the best first. */
export function ofName(groups: readonly GroupRow[], words: readonly string[]): readonly GroupRow[] {
  return groups
    .map((group) => ({ group, rank: rankOf(words, fold(group.name)) }))
    .filter(({ rank }) => rank !== NO_RANK)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ group }) => group);
}
