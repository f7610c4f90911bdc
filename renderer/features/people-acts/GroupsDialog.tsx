import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupMode, groupModes } from '../../../shared/commands/regroup.ts';
import type { PeopleAct, PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { ActDialog, type Subject } from './ActDialog.tsx';
import css from './people-acts.module.css';
import { peopleActQueries } from './people-acts.queries.ts';

type Wanted = Extract<PeopleAct, { act: 'setGroups' }>;

interface GroupsDialogProps {
  readonly subject: Subject;
  /** What was wanted already, of a change that is made anew. */
  readonly wanted?: Wanted;
  readonly onClose: () => void;
}

/** Which groups people are in: of one person all of them, of many what is to be added or taken away. */
export function GroupsDialog({ subject, wanted, onClose }: GroupsDialogProps) {
  const { selection } = subject;
  const only = wanted === undefined && selection.kind === 'ids' && selection.ids.length === 1 ? selection.ids : null;
  const person = useQuery({ ...peopleActQueries.first(only ?? []), enabled: only !== null });
  const seesAll = useSeesAll();
  if (only === null || !seesAll) {
    return <GroupsForm subject={subject} person={null} wanted={wanted ?? adding} onClose={onClose} />;
  }
  const [member] = person.data ?? [];
  if (member === undefined) return null;
  const groups = member.groups.map(({ id }) => id);
  const now: Wanted = { act: 'setGroups', groups, mode: 'set' };
  return <GroupsForm subject={subject} person={member} wanted={now} onClose={onClose} />;
}

const adding: Wanted = { act: 'setGroups', groups: [], mode: 'add' };

interface GroupsFormProps extends Required<GroupsDialogProps> {
  /** The only one, whose groups are all known. */
  readonly person: MemberRow | null;
}

function GroupsForm({ subject, person, wanted, onClose }: GroupsFormProps) {
  const { t } = useTranslation('people');
  const [act, setAct] = useState(wanted);
  const { mode, groups } = act;
  // Taking people out of every group is asked for by leaving none of them; adding to none is nothing.
  const isSaid = mode === 'set' || groups.length > 0;
  return (
    <ActDialog
      subject={subject}
      act={isSaid ? act : null}
      title={(count) =>
        person === null ? t('setGroups.title', { count }) : t('setGroups.titleOf', { name: person.name })
      }
      actName={(count) => t('setGroups.act', { count })}
      form={
        <>
          {person === null ? <ModeChoice mode={mode} onChoose={(to) => setAct({ ...act, mode: to })} /> : null}
          <GroupTicks values={groups} onChange={(to) => setAct({ ...act, groups: to })} />
        </>
      }
      onClose={onClose}
    >
      {(preview) => <GroupsConsequence preview={preview} />}
    </ActDialog>
  );
}

function ModeChoice({ mode, onChoose }: { readonly mode: GroupMode; readonly onChoose: (mode: GroupMode) => void }) {
  const { t } = useTranslation('people');
  const seesAll = useSeesAll();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('setGroups.how')}
      value={mode}
      onChange={(value) => onChoose(GroupMode.parse(value))}
      // Who sees only some of the groups would take people out of others unseen.
      data={groupModes
        .filter((each) => seesAll || each !== 'set' || mode === 'set')
        .map((each) => ({ value: each, label: t(`setGroups.mode.${each}`) }))}
    />
  );
}

function GroupsConsequence({ preview: { joins, leaves, dismissals } }: { readonly preview: PeoplePreview }) {
  const { t } = useTranslation('people');
  return (
    <ul className={css.lines}>
      {joins > 0 ? <li>{t('setGroups.joins', { count: joins })}</li> : null}
      {leaves > 0 ? <li>{t('setGroups.leaves', { count: leaves })}</li> : null}
      {dismissals > 0 ? <li className="warn">{t('setGroups.dismissals', { count: dismissals })}</li> : null}
      <li>{t('undoable')}</li>
    </ul>
  );
}
