import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupMode, groupModes } from '../../../shared/commands/regroup.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import type { MemberRow, Selection } from '../../../shared/ipc/shapes.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { TickOptions } from '../../ui/tick-options.tsx';
import { ActDialog } from './ActDialog.tsx';
import css from './people-acts.module.css';
import { peopleActQueries } from './people-acts.queries.ts';

interface GroupsDialogProps {
  readonly selection: Selection;
  readonly onClose: () => void;
}

/** Which groups people are in: of one person all of them, of many what is to be added or taken away. */
export function GroupsDialog({ selection, onClose }: GroupsDialogProps) {
  const only = selection.kind === 'ids' && selection.ids.length === 1 ? selection.ids : null;
  const person = useQuery({ ...peopleActQueries.first(only ?? []), enabled: only !== null });
  const seesAll = useSeesAll();
  if (only === null || !seesAll) return <GroupsForm selection={selection} person={null} onClose={onClose} />;
  const [member] = person.data ?? [];
  return member === undefined ? null : <GroupsForm selection={selection} person={member} onClose={onClose} />;
}

interface GroupsFormProps extends GroupsDialogProps {
  /** The only one, whose groups are all known. */
  readonly person: MemberRow | null;
}

function GroupsForm({ selection, person, onClose }: GroupsFormProps) {
  const { t } = useTranslation('people');
  const [mode, setMode] = useState<GroupMode>(person === null ? 'add' : 'set');
  const [groups, setGroups] = useState<readonly GroupId[]>(person?.groups.map(({ id }) => id) ?? []);
  // Taking people out of every group is asked for by leaving none of them; adding to none is nothing.
  const isSaid = mode === 'set' || groups.length > 0;
  return (
    <ActDialog
      selection={selection}
      act={isSaid ? { act: 'setGroups', groups: [...groups], mode } : null}
      title={(count) =>
        person === null ? t('setGroups.title', { count }) : t('setGroups.titleOf', { name: person.name })
      }
      actName={(count) => t('setGroups.act', { count })}
      form={
        <>
          {person === null ? <ModeChoice mode={mode} onChoose={setMode} /> : null}
          <GroupChoice groups={groups} onChoose={setGroups} />
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
        .filter((each) => seesAll || each !== 'set')
        .map((each) => ({ value: each, label: t(`setGroups.mode.${each}`) }))}
    />
  );
}

interface GroupChoiceProps {
  readonly groups: readonly GroupId[];
  readonly onChoose: (groups: readonly GroupId[]) => void;
}

function GroupChoice({ groups, onChoose }: GroupChoiceProps) {
  const { t } = useTranslation('people');
  const known = useQuery(peopleActQueries.groups()).data ?? [];
  return (
    <fieldset className={css.groups}>
      <legend>{t('setGroups.which')}</legend>
      <TickOptions
        options={known.map(({ id, name, members }) => ({ value: id, label: name, count: members }))}
        values={groups}
        onChange={(values) => onChoose(values.map((value) => GroupId.parse(value)))}
      />
    </fieldset>
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
