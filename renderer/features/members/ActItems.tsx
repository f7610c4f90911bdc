import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import css from './members.module.css';
import { type PersonAct, usePersonActs } from '../../session/use-person-acts.ts';

interface ActItemsProps {
  readonly member: MemberRow;
  /** Acts that are offered elsewhere already. */
  readonly without?: readonly PersonAct['name'][];
  /** Gives the focus back to where the menu came from: the dialog that opens returns it there. */
  readonly onLeave: () => void;
}

/** What can be done to a person, as entries of a menu. */
export function ActItems({ member, without = [], onLeave }: ActItemsProps) {
  const parts = usePersonActs(member).map((acts) => acts.filter(({ name }) => !without.includes(name)));
  return parts
    .filter((acts) => acts.length > 0)
    .map((acts, at) => (
      <Fragment key={acts[0]?.name}>
        {at === 0 ? null : <Menu.Divider />}
        {acts.map((act) => (
          <ActItem key={act.name} act={act} onLeave={onLeave} />
        ))}
      </Fragment>
    ));
}

/** Where it cannot be chosen it says why, and stays within reach of the keyboard to say it. */
function ActItem({ act, onLeave }: { readonly act: PersonAct; readonly onLeave: () => void }) {
  const { t } = useTranslation('members');
  const Picture = act.icon;
  const icon = <Picture size={15} stroke={1.75} aria-hidden />;
  if (act.why === undefined) {
    return (
      <Menu.Item leftSection={icon} className={act.danger === true ? css.danger : ''} onClick={leaveAndAct}>
        {t(`menu.${act.name}`)}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={icon} aria-disabled closeMenuOnClick={false} className={css.barred}>
      {t(`menu.${act.name}`)}
      <span className={`s ${css.reason}`}>{act.why}</span>
    </Menu.Item>
  );

  function leaveAndAct() {
    onLeave();
    act.act();
  }
}
