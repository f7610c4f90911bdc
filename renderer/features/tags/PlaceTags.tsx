import { MultiSelect } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TagId } from '../../../shared/domain/ids.ts';
import { MAX_TAGGED, type Taggable, tagsIn } from '../../../shared/domain/tag.ts';
import { call, errorOf } from '../../bridge.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { TagField } from '../../session/tag-field.tsx';
import { tagListQuery } from '../../session/tags.queries.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { useCan } from '../../session/use-can.ts';
import { everyScenario, type ScenarioChoice } from '../../state/roleplays-view.ts';
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

interface Things {
  readonly things: readonly Thing[];
  /** What whoever sits here may not change. */
  readonly others: readonly string[];
}

const everything: ScenarioChoice = { ...everyScenario, state: null };

async function readScenarios(question: ScenarioChoice): Promise<Things> {
  const things: Thing[] = [];
  const others: string[] = [];
  for (let offset = 0; ; offset += PART) {
    const { total, rows } = await call.roleplays.scenarios({ ...question, offset, limit: PART });
    for (const { id, name, tags, mayEdit } of rows) {
      if (mayEdit) things.push({ id, name, tags });
      else others.push(id);
    }
    if (rows.length === 0 || offset + PART >= total) return { things, others };
  }
}

const scenariosQuery = (question: ScenarioChoice) =>
  queryOptions({ queryKey: ['roleplays', 'taggable', question], queryFn: () => readScenarios(question) });

/** What tags can be put on: groups, or scenarios that whoever sits here may change. */
function useThings(of: Taggable['kind']): { readonly data: Things | undefined; readonly error: Error | null } {
  const groups = useQuery({ ...groupListQuery(), enabled: of === 'groups' });
  const scenarios = useQuery({ ...scenariosQuery(everything), enabled: of === 'scenarios' });
  return of === 'groups'
    ? { data: groups.data && { things: groups.data, others: [] }, error: groups.error }
    : { data: scenarios.data, error: scenarios.error };
}

type Request = Extract<TagRequest, { kind: 'place' }>;

/** What is chosen: what was asked for, as it was when the dialog was opened, until somebody chooses otherwise. */
function useChosen({ of, ids, listed = false, matching }: Request) {
  const all = useThings(of);
  const asked = useQuery({ ...scenariosQuery(matching ?? everything), enabled: matching !== undefined });
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const [first, setFirst] = useState<Things | null>(null);
  if (first === null && matching !== undefined && asked.isSuccess && !asked.isFetching) setFirst(asked.data);
  const isRead = matching === undefined || first !== null;
  const there = new Set(all.data?.things.map(({ id }) => id));
  const wanted = typed ?? [...ids, ...(first?.things.map(({ id }) => id) ?? [])];
  const leftOut = matching === undefined ? all.data?.others.filter((id) => ids.includes(id)) : first?.others;
  return {
    data: isRead ? all.data : undefined,
    error: all.error ?? asked.error,
    on: wanted.filter((id) => there.has(id)),
    choose: setTyped,
    isListed: typed === null && (listed || matching !== undefined),
    leftOut: leftOut?.length ?? 0,
  };
}

interface PlaceTagsProps {
  readonly request: Request;
  readonly onClose: () => void;
}

/** Tags that are put on, or taken off, several groups or scenarios at once. */
export function PlaceTags({ request, onClose }: PlaceTagsProps) {
  const { t } = useTranslation('tags');
  const { of, anew } = request;
  const { data, error, on, choose: setChosen, isListed, leftOut } = useChosen(request);
  const [wantedOn, setAdd] = useState<readonly TagId[]>(anew?.wanted.add ?? []);
  const [remove, setRemove] = useState<readonly TagId[]>(anew?.wanted.remove ?? []);
  const known = useQuery(tagListQuery()).data;
  const add = wantedOn.filter((id) => known?.some((tag) => tag.id === id) ?? true);
  const place = usePlaceTags();
  const why = useCan(of === 'groups' ? 'groups.configure' : 'scenarios.edit').why;
  const fault = useFault(of);
  const faults = fault({ count: on.length, chosen: add.length + remove.length });
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
          {isListed && on.length > 0 ? <p className="t2">{t(`place.listed.${of}`, { count: on.length })}</p> : null}
          {add.length === wantedOn.length ? null : (
            <p className="t3">{t('place.gone', { count: wantedOn.length - add.length })}</p>
          )}
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
  const { t } = useTranslation(['tags', 'common']);
  const tags = useQuery(tagListQuery()).data;
  const seesAll = useSeesAll();
  return ({ count, chosen }: { readonly count: number; readonly chosen: number }): string | undefined => {
    if (tags?.length === 0) return seesAll ? t('place.noTags') : t('common:tag.noneSeen');
    if (count === 0) return t(`place.none.${of}`);
    if (count > MAX_TAGGED) return t('place.many', { max: MAX_TAGGED });
    return chosen === 0 ? t('place.nothing') : undefined;
  };
}
