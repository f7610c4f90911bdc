import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TagId } from '../../../shared/domain/ids.ts';
import { MAX_TAGGED, type Taggable, tagsIn } from '../../../shared/domain/tag.ts';
import { call, errorOf } from '../../bridge.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { TagField } from '../../session/tag-field.tsx';
import { tagListQuery } from '../../session/tags.queries.ts';
import { useCan } from '../../session/use-can.ts';
import type { TagRequest } from '../../state/tag-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { usePlaceTags } from './tags.mutations.ts';
import css from './tags.module.css';

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly tags: string;
}

/** What is asked for at once; a workspace with more scenarios is asked again. */
const PART = 500;

async function readScenarios(): Promise<{ things: Thing[]; others: string[] }> {
  const question = { search: '', state: null, creator: null, rubric: null, difficulty: null, tag: null } as const;
  const things: Thing[] = [];
  const others: string[] = [];
  for (let offset = 0; ; offset += PART) {
    const { total, rows } = await call.roleplays.scenarios({
      ...question,
      ...{ sort: { by: 'name', down: false }, offset, limit: PART },
    });
    for (const { id, name, tags, mayEdit } of rows) {
      if (mayEdit) things.push({ id, name, tags });
      else others.push(id);
    }
    if (rows.length === 0 || offset + PART >= total) return { things, others };
  }
}

/** What tags can be put on: groups, or scenarios that whoever sits here may change. */
function useThings(of: Taggable['kind']) {
  const groups = useQuery({ ...groupListQuery(), enabled: of === 'groups' });
  const scenarios = useQuery({
    queryKey: ['roleplays', 'taggable'],
    queryFn: readScenarios,
    enabled: of === 'scenarios',
  });
  return of === 'groups'
    ? { data: groups.data && { things: groups.data, others: [] }, error: groups.error }
    : { data: scenarios.data, error: scenarios.error };
}

interface PlaceTagsProps {
  readonly request: Extract<TagRequest, { kind: 'place' }>;
  readonly onClose: () => void;
}

/** Tags that are put on, or taken off, several groups or scenarios at once. */
export function PlaceTags({ request: { of, ids, anew }, onClose }: PlaceTagsProps) {
  const { t } = useTranslation('tags');
  const { data, error } = useThings(of);
  const [chosen, setChosen] = useState(ids);
  const [add, setAdd] = useState<readonly TagId[]>(anew?.wanted.add ?? []);
  const [remove, setRemove] = useState<readonly TagId[]>(anew?.wanted.remove ?? []);
  const place = usePlaceTags();
  const why = useCan(of === 'groups' ? 'groups.configure' : 'scenarios.edit').why;
  const fault = useFault(of);
  const there = new Set(data?.things.map(({ id }) => id));
  const on = chosen.filter((id) => there.has(id));
  const faults = fault({ count: on.length, chosen: add.length + remove.length });
  const leftOut = data?.others.filter((id) => ids.includes(id)).length ?? 0;
  return (
    <Confirm
      title={t(`place.${of}`)}
      act={t(`place.act.${of}`, { count: on.length })}
      busy={place.isPending}
      blocked={(why ?? faults) !== undefined}
      error={place.error === null ? null : errorOf(place.error)}
      onConfirm={() =>
        place.mutate(
          { of, ids: on, tags: { add: [...add], remove: [...remove] }, replaces: anew?.replaces },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      {error === null ? null : <ErrorNotice error={errorOf(error)} />}
      {data === undefined ? (
        <PanelLoading rows={4} />
      ) : (
        <div className={css.form}>
          <MultiSelect
            searchable
            clearable
            limit={100}
            classNames={{ pillsList: css.pills ?? '' }}
            comboboxProps={{ keepMounted: false }}
            label={t(`place.which.${of}`)}
            placeholder={on.length === 0 ? t(`place.find.${of}`) : undefined}
            value={on}
            onChange={setChosen}
            data={data.things.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {leftOut === 0 ? null : <p className="t3">{t('place.notYours', { count: leftOut })}</p>}
          <TagField label={t('place.add')} value={add} onChange={choose(setAdd, setRemove)} />
          <TagField label={t('place.remove')} value={remove} onChange={choose(setRemove, setAdd)} />
          <Notice title={why ?? faults ?? whatHappens(data.things.filter(({ id }) => on.includes(id)))} />
        </div>
      )}
    </Confirm>
  );

  /** A tag that is put on is not taken off as well. */
  function choose(set: typeof setAdd, setOther: typeof setAdd) {
    return (tags: TagId[]) => {
      set(tags);
      setOther((others) => others.filter((id) => !tags.includes(id)));
    };
  }

  function whatHappens(things: readonly Thing[]): string {
    const changed = things.filter(({ tags }) => {
      const now = tagsIn(tags);
      return add.some((id) => !now.includes(id)) || remove.some((id) => now.includes(id));
    });
    return t(`place.changes.${of}`, { count: changed.length, total: things.length });
  }
}

/** Why nothing can be done yet; undefined where something can. */
function useFault(of: Taggable['kind']) {
  const { t } = useTranslation('tags');
  const tags = useQuery(tagListQuery()).data;
  return ({ count, chosen }: { readonly count: number; readonly chosen: number }): string | undefined => {
    if (tags?.length === 0) return t('place.noTags');
    if (count === 0) return t(`place.none.${of}`);
    if (count > MAX_TAGGED) return t('place.many', { max: MAX_TAGGED });
    return chosen === 0 ? t('place.nothing') : undefined;
  };
}
