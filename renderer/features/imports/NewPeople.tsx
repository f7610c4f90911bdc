import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { isUsual, type Newcomer } from '../../../shared/domain/newcomer.ts';
import { MAX_NEW_GROUPS, newRoles } from '../../../shared/domain/workspace-settings.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { useGrantable } from '../../session/use-grantable.ts';
import { Panel } from '../../ui/page.tsx';
import css from './imports.module.css';
import type { useBegins } from './imports.mutations.ts';
import { useBeginsAs } from './use-begins-as.ts';

interface NewPeopleProps {
  readonly draft: ImportDraft;
  readonly begins: ReturnType<typeof useBegins>;
}

/** What whoever is new begins with where the file has no column for it: as in the workspace, or as is chosen here. */
export function NewPeople({ draft: { newcomers, counts }, begins }: NewPeopleProps) {
  const { t } = useTranslation('imports');
  const { given, usual } = newcomers;
  const isOpen = counts.added > 0 && Object.keys(given).length > 0;
  if (!isOpen) return null;
  const isPlain = isUsual(given);
  return (
    <Panel title={t('begins.title')}>
      <p className="t2 s">{t('begins.text')}</p>
      {isUsual(usual) ? null : (
        <Checkbox
          className={css.confirmBox}
          label={t('begins.use')}
          checked={!isPlain}
          onChange={({ currentTarget }) =>
            begins.mutate(currentTarget.checked ? asUsual(given, usual) : nothing(given))
          }
        />
      )}
      <Fields given={given} usual={usual} onChange={(change) => begins.mutate(change)} />
      <Given newcomers={newcomers} />
    </Panel>
  );
}

/** What everybody begins with in any case, of what can be chosen. */
const nothing = ({ fullSeat, groups, role }: Newcomer): Newcomer => ({
  ...(fullSeat === undefined ? {} : { fullSeat: false }),
  ...(groups === undefined ? {} : { groups: [] }),
  ...(role === undefined ? {} : { role: 'learner' }),
});

/** What the workspace gives them, of what can be chosen. */
const asUsual = ({ fullSeat, groups, role }: Newcomer, usual: Newcomer): Newcomer => ({
  ...(fullSeat === undefined ? {} : { fullSeat: usual.fullSeat }),
  ...(groups === undefined ? {} : { groups: usual.groups }),
  ...(role === undefined ? {} : { role: usual.role }),
});

interface FieldsProps {
  readonly given: Newcomer;
  readonly usual: Newcomer;
  readonly onChange: (change: Newcomer) => void;
}

function Fields({ given, usual, onChange }: FieldsProps) {
  const { t } = useTranslation(['imports', 'common']);
  const beginsAs = useBeginsAs({ given, usual });
  const grantable = useGrantable('members.import');
  return (
    <div className={css.begins}>
      {given.role === undefined ? null : (
        <NativeSelect
          label={t('begins.role')}
          description={beginsAs.role}
          data={newRoles
            .filter((role) => grantable.includes(role))
            .map((value) => ({ value, label: t(`common:role.${value}`) }))}
          value={given.role}
          onChange={({ currentTarget }) => onChange({ role: z.enum(newRoles).parse(currentTarget.value) })}
        />
      )}
      {given.fullSeat === undefined ? null : (
        <NativeSelect
          label={t('begins.seat')}
          description={beginsAs.seat}
          data={(['basic', 'full'] as const).map((value) => ({ value, label: t(`common:seat.${value}`) }))}
          value={given.fullSeat ? 'full' : 'basic'}
          onChange={({ currentTarget }) => onChange({ fullSeat: currentTarget.value === 'full' })}
        />
      )}
      {given.groups === undefined ? null : (
        <div>
          <GroupTicks
            values={given.groups}
            onChange={(groups) => onChange({ groups: groups.slice(0, MAX_NEW_GROUPS) })}
          />
          <p className="t3 s">{beginsAs.groups}</p>
        </div>
      )}
    </div>
  );
}

/** How many are given what of it, in sentences. */
function Given({ newcomers: { given, people } }: Pick<ImportDraft, 'newcomers'>) {
  const { t } = useTranslation(['imports', 'common']);
  const { role = 'learner' } = given;
  const kinds = (['role', 'seat', 'groups'] as const).filter((kind) => people[kind] > 0);
  if (kinds.length === 0) return null;
  const says = { role: t(`common:role.${role}`) };
  return (
    <ul className={`${css.sentences} t2`}>
      {kinds.map((kind) => (
        <li key={kind}>{t(`begins.given.${kind}`, { ...says, count: people[kind] })}</li>
      ))}
    </ul>
  );
}
