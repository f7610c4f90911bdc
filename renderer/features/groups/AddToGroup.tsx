import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_TOGETHER } from '../../../shared/commands/groups.ts';
import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { type GroupDetail, MAX_PASTED, type NamedPerson, type PastedPeople } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { FindPeople } from '../../session/find-people.tsx';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { PeopleTicks, ticked } from '../../ui/people-ticks.tsx';
import { GroupForm } from './GroupForm.tsx';
import { useAddByEmail, useSetGroupMembers } from './groups.mutations.ts';
import css from './groups.module.css';
import { groupQueries } from './groups.queries.ts';
import { PastedOthers } from './PastedOthers.tsx';

const PAUSE = 150;
const LINES = 5;
/** Longer lists are seen to be read, and left as they are. */
const MOST_TICKS = 200;
const nobody: ReadonlySet<MemberId> = new Set();
const nothing: PastedPeople = { found: [], inGroup: [], unknown: [], bad: [] };

function distinct(people: readonly NamedPerson[]): NamedPerson[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** Puts people into a group whose ids are known; where an address is of nobody here, the workspace is asked who it is. */
function useAdd(group: AddToGroupProps['group'], replaces: OperationId | undefined, onSuccess: () => void) {
  const set = useSetGroupMembers(group.name);
  const ask = useAddByEmail(group.name);
  return {
    isPending: set.isPending || ask.isPending,
    error: set.error ?? ask.error,
    add: (add: readonly MemberId[]) => set.mutate({ group: group.id, add: [...add], remove: [] }, { onSuccess }),
    ask: (emails: readonly string[]) => ask.mutate({ group: group.id, emails: [...emails], replaces }, { onSuccess }),
  };
}

interface AddToGroupProps {
  readonly group: Pick<GroupDetail, 'id' | 'name'>;
  /** The addresses of a change that has not arrived, in whose place this makes one. */
  readonly anew?: { readonly emails: readonly string[]; readonly replaces: OperationId };
  readonly onClose: () => void;
}

/** Puts people into a group: pasted by address, or picked by name; it is said of each address what becomes of it. */
export function AddToGroup({ group, anew, onClose }: AddToGroupProps) {
  const { t } = useTranslation('groups');
  const seesAll = useSeesAll();
  const act = useAdd(group, anew?.replaces, onClose);
  const [text, setText] = useState(anew?.emails.join('\n') ?? '');
  const [picked, setPicked] = useState<readonly NamedPerson[]>([]);
  const [off, setOff] = useState(nobody);
  const [wrong, setWrong] = useState<'reading' | 'nobody' | 'most' | undefined>();
  const isLong = text.length > MAX_PASTED;
  const [asked] = useDebouncedValue(isLong ? '' : text, PAUSE);
  const pasted = useQuery(groupQueries.pasted(group.id, asked));
  const sorted = asked.trim() === '' ? nothing : (pasted.data ?? nothing);
  const people = distinct([...picked, ...sorted.found]);
  const joining = people.filter(({ id }) => !off.has(id));
  const elsewhere = seesAll && !anew ? [] : sorted.unknown;
  const count = joining.length + elsewhere.length;
  const isReading = text !== asked || pasted.isFetching;
  const wrongs = {
    reading: isReading ? t('add.reading') : undefined,
    nobody: t('add.nobody'),
    most: t('people.most', { max: MAX_TOGETHER }),
  };
  return (
    <GroupForm
      title={t(anew ? 'add.anew' : 'add.title', { name: group.name })}
      act={t('add.act', { count })}
      busy={act.isPending}
      error={act.error ? errorOf(act.error) : pasted.isError ? errorOf(pasted.error) : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={t('add.paste')}
        description={t('add.pasteHint')}
        rows={LINES}
        error={isLong ? t('add.long') : wrong && wrongs[wrong]}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <FindPeople
        known={people.map(({ id }) => id)}
        outside={group.id}
        label={t('add.pick')}
        onFound={(person) => setPicked([...picked, person])}
      />
      {people.length === 0 ? null : (
        <div>
          <div role="status">
            <h3 className={css.label}>{t('add.found', { count: joining.length })}</h3>
          </div>
          <PeopleTicks
            label={t('add.found', { count: joining.length })}
            people={people.slice(0, MOST_TICKS)}
            unnamed=""
            off={off}
            onTick={(id, on) => setOff(ticked(off, id, on))}
          />
        </div>
      )}
      <PastedOthers sorted={sorted} />
    </GroupForm>
  );

  function submit() {
    if (isLong) return;
    if (isReading) setWrong('reading');
    else if (count === 0) setWrong('nobody');
    else if (count > MAX_TOGETHER) setWrong('most');
    else if (anew || elsewhere.length > 0) act.ask([...joining.map(({ email }) => email), ...elsewhere]);
    else act.add(joining.map(({ id }) => id));
  }
}
