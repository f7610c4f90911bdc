import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentEdit } from '../../../shared/commands/assignments.ts';
import {
  type Assigned,
  isForNobody,
  MAX_ASSIGNED_GROUPS,
  MAX_ASSIGNED_PEOPLE,
  termNames,
} from '../../../shared/domain/assignment.ts';
import type { AssignmentId, MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { AssignedPreview, AssignmentDetail } from '../../../shared/ipc/assignment-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import type { AssignmentForm } from '../../state/assignments-view.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Awaited } from '../../session/awaited.tsx';
import { useGuarded } from '../../session/use-guarded.tsx';
import { useSaveAssignment } from './assignments.mutations.ts';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import type { Draft, NamedScenario } from './assignment-draft.ts';
import { ScenarioSelect, TermFields, useToday } from './AssignmentFields.tsx';
import { Consequence, Targets, Unseen } from './AssignmentTargets.tsx';

const WIDTH = 640;

const nobody: ReadonlySet<MemberId> = new Set();
const blank: Omit<Draft, 'scenario'> = {
  ...{ dueOn: null, attempts: null, rank: null, groups: [], people: [], off: nobody },
};

/** A scenario that is assigned. */
export function NewAssignment({
  scenario,
  onClose,
}: {
  readonly scenario: NamedScenario | null;
  readonly onClose: () => void;
}) {
  return <Form start={{ ...blank, scenario }} first={null} onClose={onClose} />;
}

/** What was to be assigned, or changed of it, and was refused: on what there is now. */
export function AssignAnew({
  form,
  replaces,
  onClose,
}: {
  readonly form: AssignmentForm;
  readonly replaces: OperationId;
  readonly onClose: () => void;
}) {
  const { assignment, scenario, wanted, add } = form;
  if (assignment !== null) return <EditAssignment id={assignment} anew={form} replaces={replaces} onClose={onClose} />;
  const start = { ...blank, scenario };
  const draft = { ...start, ...wanted, groups: add.groups, people: add.people };
  return <Form start={start} wanted={draft} first={null} replaces={replaces} onClose={onClose} />;
}

/** What is seen of an assignment, with what somebody wanted of it. */
function wantedOn(start: Draft, { wanted, add, remove }: AssignmentForm): Draft {
  const more = add.people.filter(({ id }) => !start.people.some((person) => person.id === id));
  return {
    ...{ ...start, ...wanted, people: [...start.people, ...more], off: new Set(remove.people) },
    groups: [...without(start.groups, remove.groups), ...without(add.groups, start.groups)],
  };
}

interface EditProps {
  readonly id: AssignmentId;
  readonly anew?: AssignmentForm;
  readonly replaces?: OperationId;
  readonly onClose: () => void;
}

/** An assignment to be changed. */
export function EditAssignment({ id, anew, replaces, onClose }: EditProps) {
  const { t } = useTranslation('assignments');
  const query = useQuery(assignmentQueries.get(id));
  const [first, setFirst] = useState<AssignmentDetail | null>(null);
  if (first === null && query.data) setFirst(query.data);
  if (first === null) return <Awaited title={t('one')} lost={t('lost')} size={WIDTH} query={query} onClose={onClose} />;
  const { dueOn, attempts, rank, toGroups, toPeople, scenario, scenarioName } = first;
  const groups = toGroups.map((group) => group.id);
  const terms = { dueOn, attempts, rank };
  const start = { ...terms, groups, people: toPeople, off: nobody, scenario: { id: scenario, name: scenarioName } };
  const wanted = anew === undefined ? start : wantedOn(start, anew);
  return <Form start={start} wanted={wanted} first={first} replaces={replaces} onClose={onClose} />;
}

const without = <Id extends string>(ids: readonly Id[], others: readonly Id[]): Id[] =>
  ids.filter((id) => !others.includes(id));

/** What differs from what was seen. */
function editOf(first: AssignmentDetail, draft: Draft): AssignmentEdit {
  const [groups, people] = [first.toGroups.map(({ id }) => id), first.toPeople.map(({ id }) => id)];
  const wanted = peopleOf(draft);
  const terms = termNames.flatMap((name) =>
    first[name] === draft[name] ? [] : [[name, { was: first[name], to: draft[name] }] as const],
  );
  return {
    ...{ assignment: first.id, terms: Object.fromEntries(terms) },
    add: { groups: without(draft.groups, groups), people: without(wanted, people) },
    remove: { groups: without(groups, draft.groups), people: without(people, wanted) },
  };
}

const peopleOf = ({ people, off }: Draft): MemberId[] => people.map(({ id }) => id).filter((id) => !off.has(id));

interface FormProps {
  readonly start: Draft;
  /** The assignment as it was when the form was opened; null for a new one. */
  readonly first: AssignmentDetail | null;
  /** What somebody wanted of it before; without it, what is there. */
  readonly wanted?: Draft;
  readonly replaces?: OperationId | undefined;
  readonly onClose: () => void;
}

function Form({ start: begun, wanted = begun, first, replaces, onClose }: FormProps) {
  const { t } = useTranslation('assignments');
  const [start] = useState(begun);
  const [draft, setDraft] = useState(wanted);
  const save = useSaveAssignment();
  const why = useWhy(first);
  const today = useToday();
  const isTyped = draft !== start;
  const { leave, question } = useGuarded(isTyped, onClose);
  const fault = useFault(draft, draft.dueOn === start.dueOn ? null : today);
  const people = peopleOf(draft);
  const preview = usePreview({ groups: [...draft.groups], people });
  const { scenario, groups, dueOn, attempts, rank } = draft;
  const change = (more: Partial<Draft>) => setDraft((typed) => ({ ...typed, ...more }));
  return (
    <>
      <Confirm
        title={first === null ? t('create') : t('editTitle', { name: first.scenarioName })}
        size={WIDTH}
        act={first === null ? (preview === undefined ? t('assign') : t('make', { count: preview.people })) : t('save')}
        busy={save.isPending}
        blocked={why !== undefined || fault !== null || scenario === null || (first !== null && !isTyped)}
        error={save.error === null ? null : errorOf(save.error)}
        onConfirm={() => {
          if (scenario === null) return;
          const wish = { scenario: scenario.id, to: { groups: [...groups], people }, dueOn, attempts, rank };
          const edit = first === null ? null : editOf(first, draft);
          save.mutate({ name: scenario.name, wish, edit, replaces }, { onSuccess: onClose });
        }}
        onClose={leave}
      >
        {why === undefined ? null : <Notice title={why} />}
        {first === null ? <ScenarioSelect scenario={scenario} onChange={(next) => change({ scenario: next })} /> : null}
        <TermFields draft={draft} today={today} disabled={why !== undefined} onChange={change} />
        <Targets draft={draft} onChange={change} />
        {first === null ? null : <Unseen assignment={first} />}
        {fault !== null && isTyped ? <Notice tone="warn" title={fault} /> : <Consequence preview={preview} />}
      </Confirm>
      {question}
    </>
  );
}

/** How many people it comes to, once that is known of just these. */
function usePreview(to: Assigned): AssignedPreview | undefined {
  const { data } = useQuery({ ...assignmentQueries.preview(to), enabled: !isForNobody(to) });
  return isForNobody(to) ? undefined : data;
}

/** Why an assignment cannot be changed by whoever sits here, and who could. */
function useWhy(first: AssignmentDetail | null): string | undefined {
  const { t } = useTranslation('assignments');
  const own = useCan('assignments.manage').why;
  const others = useCan('assignments.manage', []).why;
  if (first === null || first.mayEdit) return first?.state === 'ended' ? t('endedAlready') : own;
  return t('cannotSee', { why: others ?? '' });
}

/** What is still missing, or too much; null where nothing is. */
function useFault(draft: Draft, today: string | null): string | null {
  const { t } = useTranslation('assignments');
  const people = peopleOf(draft);
  if (draft.scenario === null || people.length + draft.groups.length === 0) return t('nobody');
  if (people.length > MAX_ASSIGNED_PEOPLE || draft.groups.length > MAX_ASSIGNED_GROUPS)
    return t('tooMany', { people: MAX_ASSIGNED_PEOPLE, groups: MAX_ASSIGNED_GROUPS });
  return today !== null && draft.dueOn !== null && draft.dueOn < today ? t('pastDay') : null;
}
