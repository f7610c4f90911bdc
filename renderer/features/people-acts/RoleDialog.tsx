import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isAdministrative, Role, roles } from '../../../shared/domain/member.ts';
import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { Change } from '../../ui/change.tsx';
import { ActDialog, type Subject } from './ActDialog.tsx';
import { Advice } from './Advice.tsx';
import css from './people-acts.module.css';

interface RoleDialogProps {
  readonly subject: Subject;
  /** The role that was chosen already. */
  readonly chosen: Role | undefined;
  readonly onClose: () => void;
}

/** Gives people another role. */
export function RoleDialog({ subject, chosen, onClose }: RoleDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const [role, setRole] = useState<Role | undefined>(chosen);
  // Where the role alone was chosen, its choice is over; of a change that is made anew all can be chosen.
  const isChosen = chosen !== undefined && subject.replaces === undefined;
  const name = role === undefined ? '' : t(`common:role.${role}`);
  return (
    <ActDialog
      subject={subject}
      act={role === undefined ? null : { act: 'setRole', role }}
      title={(count) => (isChosen ? t('setRole.titleTo', { count, role: name }) : t('setRole.title', { count }))}
      actName={(count) => (role === undefined ? t('setRole.none') : t('setRole.act', { count, role: name }))}
      form={isChosen ? null : <RoleChoice role={role} onChoose={setRole} />}
      onClose={onClose}
    >
      {(preview) => (role === undefined ? null : <RoleConsequence role={role} preview={preview} />)}
    </ActDialog>
  );
}

/** Every role, and why not where it is not one's own to give. */
function RoleChoice({ role, onChoose }: { readonly role: Role | undefined; readonly onChoose: (role: Role) => void }) {
  const { t } = useTranslation(['people', 'common']);
  const grantable = useGrantable('members.setRole');
  return (
    <Radio.Group
      label={t('setRole.choose')}
      value={role ?? ''}
      onChange={(value) => onChoose(Role.parse(value))}
      classNames={{ label: css.label ?? '' }}
    >
      <div className={css.roles}>
        {roles.map((each) => {
          const isGrantable = grantable.includes(each);
          return (
            <Radio
              key={each}
              value={each}
              label={t(`common:role.${each}`)}
              description={isGrantable ? t(`may.${each}`) : t('setRole.above')}
              disabled={!isGrantable}
            />
          );
        })}
      </div>
    </Radio.Group>
  );
}

function RoleConsequence({ role, preview }: { readonly role: Role; readonly preview: PeoplePreview }) {
  const { t } = useTranslation(['people', 'common']);
  const { roles: before, changed } = preview;
  const to = t(`common:role.${role}`);
  return (
    <>
      <dl className={css.change}>
        {before.map(({ role: from, count }) => (
          <div key={from}>
            <dt>{t('setRole.people', { count })}</dt>
            <dd>
              <Change from={t(`common:role.${from}`)} to={to} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="t2">{t('setRole.then', { count: changed, may: t(`may.${role}`) })}</p>
      {isAdministrative(role) ? <Advice /> : null}
    </>
  );
}
