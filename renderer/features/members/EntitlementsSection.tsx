import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type Entitlement, entitlementsOf } from '../../../shared/domain/entitlements.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { phrase } from '../../../shared/locales/words.ts';
import css from './drawer.module.css';

/** What the seat of somebody lets them do in the product, and why not the rest. */
export function EntitlementsSection({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  return (
    <section>
      <h3>
        <span>{t('drawer.entitlements')}</span>
      </h3>
      <ul className={css.entitlements} aria-label={t('drawer.entitlements')}>
        {entitlementsOf(member).map((entitlement) => (
          <li key={entitlement.feature}>
            <EntitlementLine entitlement={entitlement} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EntitlementLine({ entitlement }: { readonly entitlement: Entitlement }) {
  const { t } = useTranslation('members');
  const { feature, allowed, why, whereEnabled } = entitlement;
  const Mark = allowed ? IconCheck : IconLock;
  const note = allowed
    ? whereEnabled
      ? phrase('entitlements', 'whereEnabled')
      : ''
    : phrase('entitlements', `why.${why}`);
  return (
    <>
      <Mark size={14} className={allowed ? 'ok' : 't3'} aria-hidden />
      <VisuallyHidden>{t(allowed ? 'drawer.allowed' : 'drawer.notAllowed')}</VisuallyHidden>
      <span className={allowed ? undefined : 't2'}>{phrase('entitlements', `feature.${feature}`)}</span>
      <span className="s t3">{note}</span>
    </>
  );
}
