import { IconUserShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { PanelMessage } from '../../ui/panel-states.tsx';
import { Person } from '../../ui/person.tsx';
import css from './groups.module.css';

/** Who looks after a group. */
export function GroupAdmins({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  if (group.admins.length === 0) {
    return (
      <PanelMessage
        icon={<IconUserShield size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
        title={t('admins.none')}
      >
        {t('admins.noneText')}
      </PanelMessage>
    );
  }
  return (
    <div className={css.sheet}>
      <p className="t2">{t('admins.what')}</p>
      <ul className={css.adminList} aria-label={t('admins.label')}>
        {group.admins.map(({ id, name, email }) => (
          <li key={id}>
            <Person name={name} sub={email} />
          </li>
        ))}
      </ul>
    </div>
  );
}
