import { IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupDetail, NamedPerson } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useAppoint } from '../../session/use-appoint.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PanelMessage } from '../../ui/panel-states.tsx';
import { Person } from '../../ui/person.tsx';
import { AppointAdmins } from './AppointAdmins.tsx';
import { Sheet } from '../../ui/page.tsx';
import css from './groups.module.css';

/** Who looks after a group: appointed and dismissed here. */
export function GroupAdmins({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const { why } = useCan('groups.appoint');
  const [isAppointing, setAppointing] = useState(false);
  const [leaving, setLeaving] = useState<NamedPerson | null>(null);
  const appoint = (
    <ActButton variant="filled" why={why} onAct={() => setAppointing(true)}>
      {t('admins.appoint')}
    </ActButton>
  );
  return (
    <>
      {group.admins.length === 0 ? (
        <PanelMessage
          icon={<IconUserShield size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
          title={t('admins.none')}
          actions={appoint}
        >
          {t('admins.noneText')}
        </PanelMessage>
      ) : (
        <Sheet>
          <div className={css.adminHead}>
            <p className="t2">{t('admins.what')}</p>
            {appoint}
          </div>
          <ul className={css.adminList} aria-label={t('admins.label')}>
            {group.admins.map((admin) => (
              <li key={admin.id}>
                <Person name={admin.name} sub={admin.email} />
                <ActButton
                  size="xs"
                  why={why}
                  aria-label={t('admins.dismissName', { name: admin.name })}
                  onAct={() => setLeaving(admin)}
                >
                  {t('admins.dismiss')}
                </ActButton>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {isAppointing ? <AppointAdmins group={group} onClose={() => setAppointing(false)} /> : null}
      {leaving === null ? null : <Dismiss group={group} admin={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

interface DismissProps {
  readonly group: GroupDetail;
  readonly admin: NamedPerson;
  readonly onClose: () => void;
}

function Dismiss({ group, admin, onClose }: DismissProps) {
  const { t } = useTranslation('groups');
  const appoint = useAppoint();
  const dismissal = { group: group.id, groupName: group.name, members: [admin.id], admin: false };
  return (
    <Confirm
      title={t('admins.dismissTitle', { name: admin.name, group: group.name })}
      act={t('admins.dismiss')}
      danger
      busy={appoint.isPending}
      error={appoint.isError ? errorOf(appoint.error) : null}
      onConfirm={() => appoint.mutate(dismissal, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="t2">{t('admins.dismissText', { name: admin.name })}</p>
    </Confirm>
  );
}
