import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId, RubricId } from '../../../shared/domain/ids.ts';
import {
  type Criterion,
  MAX_CRITERIA,
  MAX_RUBRIC_NAME,
  MAX_RUBRIC_TEXT,
  type RubricDocument,
} from '../../../shared/domain/rubric.ts';
import type { RubricDetail } from '../../../shared/ipc/roleplay-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import type { RubricForm } from '../../state/roleplay-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CriterionFields } from './CriterionFields.tsx';
import { Awaited } from '../../session/awaited.tsx';
import { useSaveRubric } from './roleplays.mutations.ts';
import css from './roleplays.module.css';
import { roleplayQueries } from './roleplays.queries.ts';
import { copyOf, moved, newCriterion, newRubric, readDraft } from './rubric-draft.ts';
import { useCopyName } from './use-copy-name.ts';
import { useGuarded } from '../../session/use-guarded.tsx';
import { Versions } from './Versions.tsx';

const WIDTH = 920;
const PERCENT = 100;

interface RubricDialogProps {
  readonly id: RubricId;
  /** Whether another is made like it, or it itself is changed. */
  readonly asCopy: boolean;
  readonly onClose: () => void;
}

/** A rubric to be changed, or one that another is made like. */
export function RubricDialog({ id, asCopy, onClose }: RubricDialogProps) {
  const { t } = useTranslation('roleplays');
  const copyName = useCopyName();
  const query = useQuery(roleplayQueries.rubric(id));
  const { data } = query;
  const [first, setFirst] = useState<RubricDetail | null>(null);
  if (first === null && data) setFirst(data);
  if (first !== null) {
    const start = asCopy ? copyOf(first.document, copyName(first.name, MAX_RUBRIC_NAME)) : first.document;
    return <Form start={start} first={asCopy ? null : first} now={data ?? null} onClose={onClose} />;
  }
  return <Awaited title={t('rubric.one')} lost={t('rubric.lost')} size={WIDTH} query={query} onClose={onClose} />;
}

/** A rubric that is made from nothing. */
export function NewRubric({ onClose }: Pick<RubricDialogProps, 'onClose'>) {
  const [start] = useState(newRubric);
  return <Form start={start} first={null} now={null} onClose={onClose} />;
}

interface RubricAnewProps extends Pick<RubricDialogProps, 'onClose'> {
  readonly form: RubricForm;
  readonly replaces: OperationId;
}

/** What a change that has not arrived makes of a rubric, to be wanted otherwise. */
export function RubricAnew({ form: { rubric, seen, wanted }, ...rest }: RubricAnewProps) {
  if (rubric === null || seen === null) return <Form start={wanted} first={null} now={null} {...rest} />;
  return <EditAnew id={rubric} start={seen} wanted={wanted} {...rest} />;
}

interface EditAnewProps extends Omit<RubricAnewProps, 'form'> {
  readonly id: RubricId;
  readonly start: RubricDocument;
  readonly wanted: RubricDocument;
}

function EditAnew({ id, ...rest }: EditAnewProps) {
  const { t } = useTranslation('roleplays');
  const query = useQuery(roleplayQueries.rubric(id));
  const { data } = query;
  if (data) return <Form first={data} now={data} {...rest} />;
  return <Awaited title={t('rubric.one')} lost={t('rubric.lost')} size={WIDTH} query={query} onClose={rest.onClose} />;
}

interface FormProps {
  readonly start: RubricDocument;
  /** What is wanted already, where that is not what is there. */
  readonly wanted?: RubricDocument;
  readonly replaces?: OperationId;
  /** The rubric as it was when the form was opened; null for a new one. */
  readonly first: RubricDetail | null;
  /** The same as it is now. */
  readonly now: RubricDetail | null;
  readonly onClose: () => void;
}

function Form({ start: begun, wanted = begun, replaces, first, now, onClose }: FormProps) {
  const { t } = useTranslation('roleplays');
  const [start] = useState(begun);
  const [opened] = useState(wanted);
  const [draft, setDraft] = useState(opened);
  const save = useSaveRubric();
  const { why } = useCan('rubrics.edit');
  const { document, fault } = readDraft(draft);
  const isTyped = JSON.stringify(draft) !== JSON.stringify(start);
  const { leave, question } = useGuarded(JSON.stringify(draft) !== JSON.stringify(opened), onClose);
  const version = (now ?? first)?.version ?? 0;
  const change = (more: Partial<RubricDocument>) => setDraft((typed) => ({ ...typed, ...more }));
  return (
    <>
      <Confirm
        title={first === null ? t('rubric.create') : t('rubric.title', { name: first.name })}
        size={WIDTH}
        act={first === null ? t('rubric.make') : t('rubric.save', { version: version + 1 })}
        busy={save.isPending}
        blocked={why !== undefined || document === null || (first !== null && !isTyped)}
        error={save.error === null ? null : errorOf(save.error)}
        onConfirm={() => {
          const wish = { rubric: first?.id ?? null, was: start, to: document ?? start, replaces };
          save.mutate(wish, { onSuccess: onClose });
        }}
        onClose={leave}
      >
        {why === undefined ? null : <Notice title={t('readOnly')}>{why}</Notice>}
        {first === null ? null : <Consequence first={first} now={now} />}
        <TextInput
          label={t('form.name')}
          maxLength={MAX_RUBRIC_NAME}
          readOnly={why !== undefined}
          value={draft.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Textarea
          label={t('form.description')}
          rows={2}
          maxLength={MAX_RUBRIC_TEXT}
          readOnly={why !== undefined}
          value={draft.description}
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
        />
        <Criteria draft={draft} disabled={why !== undefined} onChange={(criteria) => change({ criteria })} />
        {fault === null || !isTyped ? null : <Notice tone="warn" title={t(`fault.${fault}`)} />}
        {first === null ? null : <Versions {...(now ?? first)} />}
      </Confirm>
      {question}
    </>
  );
}

/** What an edit means for what uses the rubric, and whether somebody else is at it. */
function Consequence({ first, now }: { readonly first: RubricDetail; readonly now: RubricDetail | null }) {
  const { t } = useTranslation('roleplays');
  const count = (now ?? first).scenarios;
  return (
    <>
      <Notice title={t('rubric.uses', { count })}>{t('rubric.kept', { version: first.version })}</Notice>
      {now !== null && now.version !== first.version ? (
        <Notice tone="warn" role="alert" title={t('rubric.overtaken', { version: now.version })}>
          {t('rubric.merged')}
        </Notice>
      ) : null}
    </>
  );
}

interface CriteriaProps {
  readonly draft: RubricDocument;
  readonly disabled: boolean;
  readonly onChange: (criteria: Criterion[]) => void;
}

function Criteria({ draft: { criteria }, disabled, onChange }: CriteriaProps) {
  const { t } = useTranslation('roleplays');
  const [open, setOpen] = useState(criteria[0]?.id);
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const isFull = criteria.length >= MAX_CRITERIA;
  const add = () => {
    const made = newCriterion();
    onChange([...criteria, made]);
    setOpen(made.id);
  };
  return (
    <fieldset className={css.criteria}>
      <legend>{t('form.criteria', { count: criteria.length })}</legend>
      <ol>
        {criteria.map((criterion, index) => (
          <CriterionFields
            key={criterion.id}
            criterion={criterion}
            at={index}
            of={criteria.length}
            share={Math.round((criterion.weight / total) * PERCENT)}
            isOpen={criterion.id === open}
            disabled={disabled}
            onOpen={() => setOpen(criterion.id === open ? undefined : criterion.id)}
            onChange={(more) =>
              onChange(criteria.map((each) => (each.id === criterion.id ? { ...each, ...more } : each)))
            }
            onMove={(by) => onChange(moved(criteria, index, by))}
            onRemove={() => onChange(criteria.filter(({ id }) => id !== criterion.id))}
          />
        ))}
      </ol>
      <div>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={disabled || isFull}
          title={isFull ? t('form.mostCriteria', { most: MAX_CRITERIA }) : undefined}
          onClick={add}
        >
          {t('form.addCriterion')}
        </Button>
      </div>
    </fieldset>
  );
}
