import { useTranslation } from 'react-i18next';

import type { AssignedPreview, AssignmentDetail } from '../../../shared/ipc/assignment-contract.ts';
import { FindPeople } from '../../session/find-people.tsx';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PeopleTicks, ticked } from '../../ui/people-ticks.tsx';
import type { Draft } from './assignment-draft.ts';

/** So many groups are told one by one. */
const NAMED_PARTS = 6;

/** Whom it comes to, each counted once. */
export function Consequence({ preview }: { readonly preview: AssignedPreview | undefined }) {
  const { t } = useTranslation('assignments');
  if (preview === undefined) return <Notice title={t('consequence')} />;
  const { people, groups, byName } = preview;
  const parts = [
    ...groups.map(({ name, people: count }) => t('inGroup', { name, count })),
    ...(byName > 0 ? [t('byName', { count: byName })] : []),
  ];
  const listed: string[] = parts.slice(0, NAMED_PARTS);
  if (parts.length > NAMED_PARTS) listed.push(t('moreParts', { count: parts.length - NAMED_PARTS }));
  return (
    <Notice title={t('comesTo', { count: people })}>
      <bdi>{listed.join(', ')}</bdi>
      {groups.length > 1 ? <p>{t('eachOnce')}</p> : null}
      <p>{t('consequence')}</p>
    </Notice>
  );
}

/** Of an assignment that is also for others than are told here: how many there are, and that they stay. */
export function Unseen({ assignment }: { readonly assignment: AssignmentDetail }) {
  const { t } = useTranslation('assignments');
  const { groups, people, toGroups, toPeople, mayEdit } = assignment;
  const [moreGroups, morePeople] = [groups - toGroups.length, people - toPeople.length];
  const parts = [
    ...(moreGroups > 0 ? [t('others.groups', { count: moreGroups })] : []),
    ...(morePeople > 0 ? [t('others.people', { count: morePeople })] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <Notice title={t('others.also', { whom: parts.join(t('others.and')) })}>
      {mayEdit ? t('others.stay') : undefined}
    </Notice>
  );
}

interface TargetsProps {
  readonly draft: Draft;
  readonly onChange: (more: Partial<Draft>) => void;
}

/** The groups and people an assignment is for. */
export function Targets({ draft: { groups, people, off }, onChange }: TargetsProps) {
  const { t } = useTranslation('assignments');
  return (
    <>
      <GroupTicks values={groups} onChange={(next) => onChange({ groups: next })} />
      {people.length === 0 ? null : (
        <PeopleTicks
          label={t('field.people')}
          people={people}
          unnamed={t('unnamed')}
          off={off}
          onTick={(id, on) => onChange({ off: ticked(off, id, on) })}
        />
      )}
      <FindPeople
        known={people.map(({ id }) => id)}
        outside={null}
        label={t('field.findPeople')}
        act={(name) => t('field.put', { name })}
        onFound={({ id, name, email }) => onChange({ people: [...people, { id, name, email }] })}
      />
    </>
  );
}
