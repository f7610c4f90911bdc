import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../../shared/errors/app-error.ts';
import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { MAX_READINGS, type PaletteKind } from '../../../shared/ipc/palette-contract.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { NO_RANK, rankOf, ranks, typedWords } from '../../../shared/text/find-words.ts';
import { fold } from '../../../shared/text/fold.ts';
import { errorOf } from '../../bridge.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { useMembersView } from '../../state/members-view.ts';
import { type Entry, idOf } from './entry.ts';
import { paletteQueries } from './palette.queries.ts';
import { fitting, isOnlyAlso, withoutFar } from './readings.ts';
import { useGroupActs, usePersonReading } from './use-acts-on.ts';
import { useScreenEntries, useSelectionEntries, useSettingEntries, useWorkspaceEntries } from './use-entries.ts';
import { useSmallWords } from './use-small-words.ts';
import { useViewEntries } from './view-entries.ts';
import { useRoleplayEntries, useScenarioActs } from './use-roleplay-entries.ts';
import type { Ways } from './workspace-act.ts';

export interface Part {
  readonly kind: PaletteKind | 'recent';
  readonly entries: readonly Entry[];
}

export interface Found {
  readonly parts: readonly Part[];
  readonly words: readonly string[];
  /** People are still being looked up for what is typed now. */
  readonly isPending: boolean;
  readonly error: AppError | null;
}

/** So many of each kind are shown among others; by themselves, more. */
const SHOWN: Readonly<Record<PaletteKind, number>> = {
  act: 6,
  person: 6,
  group: 4,
  roleplay: 4,
  screen: 4,
  setting: 4,
};
const SHOWN_ALONE = 40;

/** The people of a search; while they are still looked up, those of the one before whom it fits as well. */
function usePeople(searches: readonly string[]) {
  const { data, error, isFetching } = useQuery(paletteQueries.people(searches));
  const known = [...new Map((data?.found ?? []).flat().map((person) => [person.id, person])).values()];
  const peopleOf = (search: string): readonly MemberRow[] => {
    const at = data?.searches.indexOf(search) ?? -1;
    if (at >= 0) return data?.found[at] ?? [];
    const words = typedWords(search);
    return known.filter(({ name, email }) => rankOf(words, fold(`${name} ${email}`)) !== NO_RANK);
  };
  return { peopleOf, error: error === null ? null : errorOf(error), isPending: isFetching && searches.length > 0 };
}

function usePersonEntry({ go }: Ways): (person: MemberRow) => Entry {
  const { t } = useTranslation('common');
  return ({ id, name, email, role }) => ({
    kind: 'person',
    key: id,
    text: name,
    also: email,
    detail: email,
    icon: null,
    tag: t(`role.${role}`),
    why: undefined,
    run: () => {
      useMembersView.getState().open(id);
      go('/users');
    },
  });
}

function useGroupEntry({ go }: Ways): (group: GroupRow) => Entry {
  const { t } = useTranslation('palette');
  return ({ id, name, members, wallet }) => {
    const people = t('people', { count: members });
    return {
      kind: 'group',
      key: id,
      text: name,
      detail: wallet === null ? people : t('wallet', { people, count: wallet }),
      icon: IconUsersGroup,
      why: undefined,
      run: () => go(`/groups/${id}`),
    };
  };
}

/** Whom the core finds fits, also where its text is folded otherwise than what is shown. */
function rankedPeople(people: readonly Entry[], words: readonly string[]) {
  return people.map((entry) => {
    const rank = rankOf(words, fold(`${entry.text} ${entry.also ?? ''}`));
    return { entry, rank: rank === NO_RANK ? ranks.inside : rank, others: 0 };
  });
}

/** Everything that fits what is typed, kind by kind; before anything is, what was opened last. */
export function useFound(typed: string, only: PaletteKind | null, path: string, ways: Ways): Found {
  const words = typedWords(typed);
  const reading = usePersonReading(words, ways.go);
  const whole = words.join(' ');
  const searches = words.length === 0 ? [] : [...new Set([whole, ...reading.searches])].slice(0, MAX_READINGS);
  const { peopleOf, error, isPending } = usePeople(searches);
  const groups = useQuery(groupListQuery()).data ?? [];
  const personEntry = usePersonEntry(ways);
  const groupEntry = useGroupEntry(ways);
  const selected = useSelectionEntries(path);
  const roleplays = useRoleplayEntries(whole, ways);
  const onRecords = [...useGroupActs(words, groups, ways.go), ...useScenarioActs(words)];
  const acts = [...reading.entries(peopleOf), ...onRecords, ...useWorkspaceEntries(ways)];
  const [screens, views] = [useScreenEntries(ways), useViewEntries(ways)];
  const small = useSmallWords();
  const settings = useSettingEntries(ways);
  const recent = useRecent([...screens, ...views, ...settings, ...acts], groups.map(groupEntry), personEntry);
  if (words.length === 0) {
    const parts: Part[] = [
      { kind: 'recent', entries: recent.filter(({ kind }) => only === null || kind === only) },
      { kind: 'act', entries: only === null ? selected : [...selected, ...acts] },
      { kind: 'group', entries: only === 'group' ? groups.map(groupEntry) : [] },
      { kind: 'screen', entries: screens },
      { kind: 'setting', entries: only === 'setting' ? settings : [] },
    ];
    return { parts: tidy(parts, only), words, isPending, error };
  }
  const onActs = [...fitting(selected, words, small), ...fitting(acts, words, small)];
  const others: readonly RankedPart[] = [
    { kind: 'person', found: rankedPeople(peopleOf(whole).map(personEntry), words) },
    { kind: 'group', found: fitting(groups.map(groupEntry), words) },
    { kind: 'roleplay', found: fitting(roleplays, words) },
    { kind: 'screen', found: fitting([...screens, ...views], words, small) },
    { kind: 'setting', found: fitting(settings, words, small) },
  ];
  const parts = shownOf(onActs, others, isOnlyAlso(onActs, words, small), only);
  return { parts: tidy(parts, only), words, isPending, error };
}

interface RankedPart {
  readonly kind: PaletteKind;
  readonly found: ReturnType<typeof fitting>;
}

/** So many of each kind as are shown; acts come first, unless names fit better. */
function shownOf(
  onActs: RankedPart['found'],
  others: readonly RankedPart[],
  namesFirst: boolean,
  only: PaletteKind | null,
): readonly Part[] {
  const acts: RankedPart = { kind: 'act', found: onActs };
  return withoutFar(namesFirst ? [...others, acts] : [acts, ...others]).map(({ kind, found }) => ({
    kind,
    entries: found.map(({ entry }) => entry).slice(0, only === null ? SHOWN[kind] : SHOWN_ALONE),
  }));
}

/** What was opened last and is still there. */
function useRecent(
  known: readonly Entry[],
  groups: readonly Entry[],
  personEntry: (person: MemberRow) => Entry,
): readonly Entry[] {
  const { data } = useQuery(paletteQueries.recent());
  const all = [...known, ...groups, ...(data?.people ?? []).map(personEntry)];
  const byId = new Map(all.filter(({ fills }) => fills === undefined).map((entry) => [idOf(entry), entry]));
  return (data?.entries ?? []).flatMap((entry) => byId.get(idOf(entry)) ?? []);
}

/** Without what is empty or not asked for, and nothing twice. */
function tidy(parts: readonly Part[], only: PaletteKind | null): readonly Part[] {
  const seen = new Set<string>();
  return parts
    .filter(({ kind }) => only === null || kind === only || kind === 'recent')
    .map(({ kind, entries }) => ({
      kind,
      entries: entries.filter((entry) => {
        const isNew = !seen.has(idOf(entry));
        seen.add(idOf(entry));
        return isNew;
      }),
    }))
    .filter(({ entries }) => entries.length > 0);
}
