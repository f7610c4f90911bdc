import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { Panel } from '../../ui/page.tsx';
import { useNames } from './Confirmations.tsx';
import css from './imports.module.css';
import type { useInvite } from './imports.mutations.ts';

interface TotalsProps {
  readonly draft: ImportDraft;
  readonly invite: ReturnType<typeof useInvite>;
}

/** What becomes of people, in sentences, and whether those who are new are written to. */
export function Totals({ draft: { counts, totals }, invite }: TotalsProps) {
  const { t } = useTranslation('imports');
  const { added, changed } = counts.ticked;
  const { invitations, creditsReturned } = totals;
  const acts = (['renamed', 'suspended', 'reactivated', 'joins'] as const).filter((act) => totals[act] > 0);
  return (
    <Panel title={t('consequence.people')}>
      <ul className={`${css.sentences} t2`}>
        {added === 0 ? null : <li>{t('consequence.added', { count: added })}</li>}
        {changed === 0 ? null : <li>{t('consequence.changed', { count: changed })}</li>}
        {totals.removed === 0 ? (
          <li>{t('consequence.removed')}</li>
        ) : (
          <li className="bad">{t('review.removed', { count: totals.removed })}</li>
        )}
        {acts.map((act) => (
          <li key={act}>{t(`review.${act}`, { count: totals[act] })}</li>
        ))}
        <li>{creditsReturned === 0 ? t('review.noCredits') : t('review.creditsBack', { count: creditsReturned })}</li>
      </ul>
      {invitations.count === 0 ? null : (
        <Checkbox
          className={css.take}
          label={t('review.invite', { count: invitations.count })}
          description={invitations.sent ? undefined : t('review.notInvited')}
          checked={invite.isPending ? invite.variables : invitations.sent}
          onChange={(event) => invite.mutate(event.currentTarget.checked)}
        />
      )}
    </Panel>
  );
}

/** Who gets a role above the one they have, by name as far as they are few. */
export function Raised({ raised }: { readonly raised: ImportDraft['totals']['raised'] }) {
  const { t } = useTranslation(['imports', 'common']);
  const name = useNames();
  if (raised.length === 0) return null;
  return (
    <Panel title={t('review.gained')}>
      <ul className={`${css.sentences} t2`}>
        {raised.map(({ role, ...who }) => (
          <li key={role}>{t('review.gainedWho', { role: t(`common:role.${role}`), names: name(who) })}</li>
        ))}
      </ul>
    </Panel>
  );
}
