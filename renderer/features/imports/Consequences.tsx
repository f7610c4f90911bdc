import { Checkbox } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ImportDraft, ImportRow } from '../../../shared/ipc/import-shapes.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { formatNumber } from '../../locales/format.ts';
import { LimitNotices } from '../../session/limit-notices.tsx';
import { useImportView } from '../../state/import-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import css from './imports.module.css';
import {
  type useBegins,
  type useInvite,
  type useMakeGroups,
  useSaveRejected,
  type useWithSeats,
} from './imports.mutations.ts';
import { importQueries } from './imports.queries.ts';
import { NewPeople } from './NewPeople.tsx';
import { NewGroups } from './NewGroups.tsx';
import { Raised, Totals } from './Totals.tsx';

interface ConsequencesProps {
  readonly draft: ImportDraft;
  readonly withSeats: ReturnType<typeof useWithSeats>;
  readonly make: ReturnType<typeof useMakeGroups>;
  readonly invite: ReturnType<typeof useInvite>;
  readonly begins: ReturnType<typeof useBegins>;
}

/** What all ticked rows together would do. */
export function Consequences({ draft, withSeats, make, invite, begins }: ConsequencesProps) {
  const { t } = useTranslation('imports');
  return (
    <aside className={css.side} aria-label={t('consequence.title')}>
      <Panel title={t('consequence.title')}>
        <Seats draft={draft} />
        <SeatLimit draft={draft} />
        <Checkbox
          className={css.take}
          label={t('consequence.take')}
          description={draft.withSeats ? undefined : t('consequence.left')}
          checked={withSeats.isPending ? withSeats.variables : draft.withSeats}
          onChange={(event) => withSeats.mutate(event.currentTarget.checked)}
        />
      </Panel>
      <Totals draft={draft} invite={invite} />
      <NewPeople draft={draft} begins={begins} />
      <NewGroups groups={draft.newGroups} make={make} />
      <Raised raised={draft.totals.raised} />
      {draft.counts.rejected === 0 ? null : <Rejected draft={draft} />}
      <Groups groups={draft.groups} />
    </aside>
  );
}

function Seats({ draft: { seats } }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation(['imports', 'common']);
  const { before, after } = seats;
  return (
    <>
      <h3 className={css.label}>{t('consequence.seats', { count: after.granted })}</h3>
      <dl className={css.deltas}>
        {(['assigned', 'reserved', 'spent', 'remaining'] as const).map((account) => (
          <div key={account} className={`${css.delta} num`}>
            <dt className={account === 'remaining' ? 'strong' : 't2'}>{t(`common:pool.${account}`)}</dt>
            <Delta from={before[account]} to={after[account]} scarce={account === 'remaining'} />
          </div>
        ))}
      </dl>
    </>
  );
}

/** How near the seats would come to their limit, where any are taken. */
function SeatLimit({ draft: { seats } }: { readonly draft: ImportDraft }) {
  const { granted, remaining } = seats.after;
  if (remaining >= seats.before.remaining) return null;
  return <LimitNotices limits={[{ kind: 'seats', used: granted - remaining, cap: granted }]} onward />;
}

/** Old and new stand in columns of their own, so that a list of changes can be read downwards. */
function Delta({ from, to, scarce }: { readonly from: number; readonly to: number; readonly scarce: boolean }) {
  const { t } = useTranslation('common');
  if (from === to) return <dd className={`${css.to} t3`}>{formatNumber(to)}</dd>;
  return (
    <>
      <dd className="t3">
        {formatNumber(from)}
        <IconArrowRight size={12} role="img" aria-label={t('becomes')} />
      </dd>
      <dd className={`${css.to} ${scarce && to * 10 < from ? 'warn' : 'strong'}`}>{formatNumber(to)}</dd>
    </>
  );
}

const MOST_GROUPS = 6;

function Groups({ groups }: { readonly groups: ImportDraft['groups'] }) {
  const { t } = useTranslation('imports');
  if (groups.length === 0) return null;
  const more = groups.length - MOST_GROUPS;
  return (
    <Panel title={t('consequence.groups')}>
      <ul className={`${css.sentences} num`}>
        {groups.slice(0, MOST_GROUPS).map(({ name, adds }) => (
          <li key={name} className={css.gain}>
            <bdi className="t2 cut" title={name}>
              {name}
            </bdi>
            <span className="strong">{t('consequence.gains', { count: adds })}</span>
          </li>
        ))}
        {more > 0 ? <li className="t3">{t('consequence.moreGroups', { count: more })}</li> : null}
      </ul>
    </Panel>
  );
}

function RejectedRow({ row: { line, reason } }: { readonly row: ImportRow }) {
  const { t } = useTranslation('imports');
  const message = reason === null ? '' : wordsOf(reason.saying);
  return (
    <li className={css.clamp} title={message}>
      {t('consequence.rejectedLine', { line, message })}
    </li>
  );
}

const FIRST_REJECTED = 5;

function Rejected({ draft: { id, counts } }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('imports');
  const first = useQuery(importQueries.rejected(id, FIRST_REJECTED)).data;
  const save = useSaveRejected();
  const look = useImportView((view) => view.look);
  return (
    <Panel
      title={t('consequence.rejected', { count: counts.rejected })}
      action={<LinkButton onClick={() => save.mutate(id)}>{t('consequence.save')}</LinkButton>}
    >
      <ul className={`${css.sentences} t2`}>
        {(first?.rows ?? []).map((row) => (
          <RejectedRow key={row.record} row={row} />
        ))}
      </ul>
      {counts.rejected > FIRST_REJECTED ? (
        <p className={css.all}>
          <LinkButton onClick={() => look('rejected')}>{t('consequence.all', { count: counts.rejected })}</LinkButton>
        </p>
      ) : null}
    </Panel>
  );
}
