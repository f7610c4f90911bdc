import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { NO_RANK, rankOf } from '../../../shared/text/find-words.ts';
import { fold } from '../../../shared/text/fold.ts';
import { useAskCan } from '../../session/use-can.ts';
import type { Entry } from './entry.ts';
import { groupActNames, groupActs } from './group-acts.ts';
import { personActNames, personActs, usePersonActsByName } from './person-acts.ts';
import { restsOf } from './readings.ts';

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
  const actsOf = usePersonActsByName(go);
  const read = personActNames.flatMap((name) => {
    const rests = restsOf(words, t(`person.${name}`, { name: '' }));
    return rests === null ? [] : rests.map((rest) => ({ name, search: rest.join(' ') }));
  });
  const open = (name: (typeof personActNames)[number]): Entry => ({
    kind: 'act',
    key: `person.${name}`,
    text: t(`person.${name}`, { name: t('whom') }),
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
        return peopleOf(search)
          .slice(0, OFFERED)
          .flatMap((person) => {
            const act = actsOf(person)[name];
            if (act === undefined) return [];
            const text = t(`person.${name}`, { name: person.name });
            const rest = { also: person.email, detail: person.email, icon: act.icon, why: act.why, run: act.act };
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
  return groupActNames.flatMap((name): Entry[] => {
    const { action, icon, begin, within } = groupActs[name];
    const rests = restsOf(words, t(`group.${name}`, { name: '' })) ?? [];
    return rests.flatMap((rest): Entry[] => {
      const why = can(action).why;
      const fills = t(`group.${name}`, { name: '' });
      const open = { key: `group.${name}`, text: t(`group.${name}`, { name: t('whom') }), fills, run: () => undefined };
      if (rest.length === 0) return [{ kind: 'act', icon, why, ...open }];
      return ofName(groups, rest)
        .slice(0, OFFERED)
        .map((group) => ({
          kind: 'act',
          key: `group.${name} ${group.id}`,
          text: t(`group.${name}`, { name: group.name }),
          icon,
          why: within ? can(action, undefined, { groups: [group.id] }).why : why,
          run: () => begin(group, go),
        }));
    });
  });
}

/** The groups whose names fit, the best first. */
export function ofName(groups: readonly GroupRow[], words: readonly string[]): readonly GroupRow[] {
  return groups
    .map((group) => ({ group, rank: rankOf(words, fold(group.name)) }))
    .filter(({ rank }) => rank !== NO_RANK)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ group }) => group);
}
