import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Expiry, expiryOf, isSameExpiry } from '../../../shared/domain/expiry.ts';
import { errorOf } from '../../bridge.ts';
import { formatIn } from '../../locales/format.ts';
import { draftOf, momentOf } from '../../session/moment-draft.ts';
import { MomentField } from '../../session/moment-field.tsx';
import { useCreditPlaces } from '../../session/use-credit-places.ts';
import { useSession } from '../../session/use-session.ts';
import { useZone } from '../../session/use-zone.ts';
import type { CreditRequest } from '../../state/credit-dialog.ts';
import { CreditAmount } from '../../ui/credit-amount.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useScheduleExpiry } from './credits.mutations.ts';

interface ExpiryDialogProps {
  readonly request: Extract<CreditRequest, { kind: 'expiry' }>;
  readonly onClose: () => void;
}

/** Says how many credits of the pool expire, and when; what is said so far stands above. */
export function ExpiryDialog({ request, onClose }: ExpiryDialogProps) {
  const { t } = useTranslation('credits');
  const session = useSession();
  const was = (session && expiryOf(session.workspace)) ?? null;
  const ownZone = useZone();
  const [amount, setAmount] = useState(request.amount ?? was?.amount ?? 0);
  const [moment, setMoment] = useState(() => firstMoment(request, was, ownZone));
  const act = useScheduleExpiry();
  const at = momentOf(moment)?.instant;
  const wanted = at === undefined || amount < 1 ? null : { amount, at, zone: moment.zone };
  const { replaces } = request;
  return (
    <Confirm
      title={t('expiry.dialog')}
      act={t('expiry.act', { count: amount })}
      busy={act.isPending}
      blocked={wanted === null || isSameExpiry(wanted, was)}
      error={act.error === null ? null : errorOf(act.error)}
      onConfirm={() =>
        wanted && act.mutate({ was, ...wanted, ...(replaces ? { replaces } : {}) }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {was === null ? null : <p>{t('expiry.line', { count: was.amount, at: formatIn(was.at, was.zone) })}</p>}
      <CreditAmount
        label={t('expiry.amount')}
        description={<InPool />}
        inputWrapperOrder={['label', 'input', 'description']}
        value={amount}
        onChange={setAmount}
      />
      <MomentField moment={moment} says={(then) => t('expiry.at', { at: then })} onChange={setMoment} />
    </Confirm>
  );
}

function firstMoment({ at, zone }: ExpiryDialogProps['request'], was: Expiry | null, ownZone: string) {
  if (at !== undefined && zone !== undefined) return draftOf({ at, zone });
  return was === null ? { local: '', zone: ownZone } : draftOf(was);
}

/** How many there are to expire, and what happens with fewer. */
function InPool() {
  const { t } = useTranslation('credits');
  const pool = useCreditPlaces().places.find(({ place }) => place.kind === 'pool');
  return (
    <>
      {pool === undefined ? null : t('expiry.amountText', { count: pool.amount })} {t('expiry.fewer')}
    </>
  );
}
