import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScenarioEdit } from '../../../shared/commands/scenarios.ts';
import type { OperationId, ScenarioId } from '../../../shared/domain/ids.ts';
import { MAX_SCENARIO_NAME, scenarioFields, ScenarioWish } from '../../../shared/domain/scenario.ts';
import { NO_TAGS, type TagPlaces, tagsText } from '../../../shared/domain/tag.ts';
import type { ScenarioRow } from '../../../shared/ipc/roleplay-contract.ts';
import { errorOf } from '../../bridge.ts';
import { TagField } from '../../session/tag-field.tsx';
import { useTagDraft } from '../../session/use-tag-draft.ts';
import { useCan } from '../../session/use-can.ts';
import type { ScenarioForm } from '../../state/roleplay-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Awaited } from '../../session/awaited.tsx';
import { useSaveScenario } from './roleplays.mutations.ts';
import { roleplayQueries } from './roleplays.queries.ts';
import { SameName } from './SameName.tsx';
import { ScenarioUses } from './ScenarioUses.tsx';
import { ScenarioFields } from './ScenarioFields.tsx';
import { useCopyName } from './use-copy-name.ts';
import { useGuarded } from '../../session/use-guarded.tsx';

const WIDTH = 640;

const blank: ScenarioWish = {
  ...{ name: '', description: '', difficulty: 'medium', rubric: null },
  ...{ personaName: '', personaRole: '', personaBrief: '', opening: '' },
};

interface ScenarioDialogProps {
  readonly id: ScenarioId;
  /** Whether another is made like it, or it itself is changed. */
  readonly asCopy: boolean;
  readonly onClose: () => void;
}

/** A scenario to be changed, or one that another is made like. */
export function ScenarioDialog({ id, asCopy, onClose }: ScenarioDialogProps) {
  const { t } = useTranslation('roleplays');
  const copyName = useCopyName();
  const query = useQuery(roleplayQueries.scenario(id));
  const { data } = query;
  const [first, setFirst] = useState<ScenarioRow | null>(null);
  if (first === null && data) setFirst(data);
  if (first !== null) {
    const start = asCopy ? { ...first, name: copyName(first.name, MAX_SCENARIO_NAME) } : first;
    return <Form start={start} tags={first.tags} first={asCopy ? null : first} now={data ?? null} onClose={onClose} />;
  }
  return <Awaited title={t('scenario.one')} lost={t('scenario.lost')} size={WIDTH} query={query} onClose={onClose} />;
}

/** A scenario that is made from nothing. */
export function NewScenario({ onClose }: Pick<ScenarioDialogProps, 'onClose'>) {
  return <Form start={blank} tags={NO_TAGS} first={null} now={null} onClose={onClose} />;
}

interface ScenarioAnewProps extends Pick<ScenarioDialogProps, 'onClose'> {
  readonly form: ScenarioForm;
  readonly replaces: OperationId;
}

/** What a change that has not arrived makes of a scenario, to be wanted otherwise. */
export function ScenarioAnew({ form: { scenario, seen, wanted, tags: places }, ...rest }: ScenarioAnewProps) {
  if (scenario === null || seen === null) {
    return <Form start={wanted} tags={tagsText(places?.add ?? [])} first={null} now={null} {...rest} />;
  }
  return <EditAnew id={scenario} start={seen} wanted={wanted} places={places} {...rest} />;
}

interface EditAnewProps extends Omit<ScenarioAnewProps, 'form'> {
  readonly id: ScenarioId;
  readonly start: ScenarioWish;
  readonly wanted: ScenarioWish;
  readonly places: TagPlaces | undefined;
}

function EditAnew({ id, ...rest }: EditAnewProps) {
  const { t } = useTranslation('roleplays');
  const query = useQuery(roleplayQueries.scenario(id));
  const { data } = query;
  if (data) return <Form tags={data.tags} first={data} now={data} {...rest} />;
  return (
    <Awaited title={t('scenario.one')} lost={t('scenario.lost')} size={WIDTH} query={query} onClose={rest.onClose} />
  );
}

/** What a scenario says, and nothing else of it. */
const wishIn = ({ name, description, difficulty, rubric, ...persona }: ScenarioWish): ScenarioWish => ({
  ...{ name, description, difficulty, rubric, personaName: persona.personaName, personaRole: persona.personaRole },
  ...{ personaBrief: persona.personaBrief, opening: persona.opening },
});

/** What differs from what was seen. */
function editOf(seen: ScenarioWish, wish: ScenarioWish): ScenarioEdit {
  const changed = scenarioFields.filter((name) => seen[name] !== wish[name]);
  return Object.fromEntries(changed.map((name) => [name, { was: seen[name], to: wish[name] }]));
}

interface FormProps {
  readonly start: ScenarioWish;
  /** What is wanted already, where that is not what is there. */
  readonly wanted?: ScenarioWish;
  readonly replaces?: OperationId;
  /** The tags that are on it, or on the one it is made like. */
  readonly tags: string;
  /** What was wanted of them already. */
  readonly places?: TagPlaces | undefined;
  /** The scenario as it was when the form was opened; null for a new one. */
  readonly first: ScenarioRow | null;
  /** The same as it is now. */
  readonly now: ScenarioRow | null;
  readonly onClose: () => void;
}

function Form({ start: begun, wanted = begun, tags, places: put, replaces, first, now, onClose }: FormProps) {
  const { t } = useTranslation(['roleplays', 'common']);
  const [start] = useState(() => wishIn(begun));
  const [opened] = useState(() => wishIn(wanted));
  const [draft, setDraft] = useState(opened);
  const places = useTagDraft(first === null ? tags : (now?.tags ?? tags), put);
  const save = useSaveScenario();
  const why = useWhy(first);
  const wish = ScenarioWish.safeParse(draft).data;
  const isTyped = JSON.stringify(draft) !== JSON.stringify(start) || places.wish !== undefined;
  const { leave, question } = useGuarded(JSON.stringify(draft) !== JSON.stringify(opened) || places.isChosen, onClose);
  const edit = wish === undefined ? {} : editOf(start, wish);
  const count = Object.keys(edit).length + (places.wish === undefined ? 0 : 1);
  const isOvertaken = first !== null && now !== null && scenarioFields.some((name) => now[name] !== first[name]);
  return (
    <>
      <Confirm
        title={first === null ? t('scenario.create') : t('scenario.title', { name: first.name })}
        size={WIDTH}
        act={first === null ? t('scenario.make') : t('scenario.save', { count })}
        busy={save.isPending}
        blocked={why !== undefined || wish === undefined || (first !== null && count === 0)}
        error={save.error === null ? null : errorOf(save.error)}
        onConfirm={() => {
          if (wish === undefined) return;
          const placed = places.wish === undefined ? {} : { tags: places.wish };
          const made = first === null ? null : { scenario: first.id, fields: edit, ...placed };
          const labelled = places.tags.length === 0 ? wish : { ...wish, tags: [...places.tags] };
          save.mutate({ wish: labelled, edit: made, replaces }, { onSuccess: onClose });
        }}
        onClose={leave}
      >
        {why === undefined ? null : <Notice title={t('readOnly')}>{why}</Notice>}
        {isOvertaken ? (
          <Notice tone="warn" role="alert" title={t('scenario.overtaken')}>
            {t('scenario.merged')}
          </Notice>
        ) : null}
        {now === null ? null : <ScenarioUses scenario={now} onLeave={onClose} isTyped={isTyped} />}
        <ScenarioFields
          draft={draft}
          disabled={why !== undefined}
          onChange={(more) => setDraft((typed) => ({ ...typed, ...more }))}
        />
        {why === undefined ? <SameName name={draft.name} own={first?.id ?? null} /> : null}
        <TagField
          label={t('common:tag.field')}
          disabled={why !== undefined}
          value={places.tags}
          onChange={places.set}
        />
        {wish === undefined && isTyped ? <Notice tone="warn" title={t('fault.scenario')} /> : null}
      </Confirm>
      {question}
    </>
  );
}

/** Why it cannot be saved by whoever sits here, and who could. */
function useWhy(first: ScenarioRow | null): string | undefined {
  const create = useCan('scenarios.create');
  const others = useCan('scenarios.edit', []);
  if (first === null) return create.why;
  return first.mayEdit ? undefined : others.why;
}
