import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PermissionRow } from '../../../shared/ipc/permission-shapes.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { phrase } from '../../../shared/locales/words.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './drawer.module.css';
import { memberQueries } from './members.queries.ts';

/** So much is shown before more is asked for: what tells most about somebody. */
const FEW = 5;
const telling: readonly PermissionRow['action'][] = [
  'console.open',
  'members.read',
  'members.invite',
  'members.setRole',
  'seats.assign',
];

/** What somebody may do, with why or why not. What only the service does is nobody's. */
export function PermissionsSection({ member }: { readonly member: MemberDetail }) {
  const { t, i18n } = useTranslation('members');
  const [whole, setWhole] = useState(false);
  const rows = useQuery(memberQueries.permissions(member.id)).data ?? [];
  const worded = rows.filter(({ action }) => i18n.exists(action, { ns: 'actions' }));
  if (worded.length === 0) return null;
  const shown = whole ? worded : worded.filter(({ action }) => telling.includes(action)).slice(0, FEW);
  const title = t('drawer.may', { name: member.firstName || member.name });
  return (
    <section>
      <h3>
        <span>{title}</span>
        <LinkButton onClick={() => setWhole(!whole)}>
          {whole ? t('drawer.fewMay') : t('drawer.allMay', { count: worded.length })}
        </LinkButton>
      </h3>
      <ul className={css.may} aria-label={title}>
        {shown.map((row) => (
          <li key={row.action}>
            <Permission row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Permission({ row: { action, allowed, says } }: { readonly row: PermissionRow }) {
  const { t } = useTranslation('members');
  const Mark = allowed ? IconCheck : IconLock;
  return (
    <>
      <Mark size={14} className={allowed ? 'ok' : 't3'} aria-hidden />
      <VisuallyHidden>{t(allowed ? 'drawer.allowed' : 'drawer.notAllowed')}</VisuallyHidden>
      <span>
        {phrase('actions', action)}
        <span className="s t3">{says}</span>
      </span>
    </>
  );
}
