import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type CreditPlace, type Transfer } from '../../../shared/commands/credits.ts';
import type { PlaceRow, TransferPreview } from '../../../shared/ipc/credit-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCreditPlaces } from '../../session/use-credit-places.ts';
import type { CreditRequest } from '../../state/credit-dialog.ts';
import { CreditAmount } from '../../ui/credit-amount.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AnotherPerson, type Someone } from './AnotherPerson.tsx';
import { useTransfer } from './credits.mutations.ts';
import css from './credits.module.css';
import { creditQueries } from './credits.queries.ts';
import { Summary } from './Summary.tsx';

interface TransferDialogProps {
  readonly request: Extract<CreditRequest, { kind: 'transfer' }>;
  readonly onClose: () => void;
}

const keyOf = (place: CreditPlace) => (place.kind === 'group' ? place.group : place.kind);
const ANOTHER = 'member';

/** The other person the dialog is opened with, if any. */
const someoneIn = ({ other, otherName = '' }: TransferDialogProps['request']): Someone | null =>
  other.kind === 'member' ? { id: other.member, name: otherName } : null;

const placeOf = ({ id, name }: Someone): PlaceRow => ({ place: { kind: 'member', member: id }, name, amount: 0 });

/** Gives credits to one person, or takes them back: from where, to where, how many, and what is then in both places. */
export function TransferDialog({ request, onClose }: TransferDialogProps) {
  const { t } = useTranslation('credits');
  const { member, name, replaces } = request;
  const [takes, setTakes] = useState(request.takes);
  const [other, setOther] = useState<string>(keyOf(request.other));
  const [amount, setAmount] = useState<number>(request.amount);
  const [someone, setSomeone] = useState(someoneIn(request));
  const { places, isRead } = useCreditPlaces();
  const found = someone === null ? undefined : placeOf(someone);
  const chosen = other === ANOTHER ? found : (places.find(({ place }) => keyOf(place) === other) ?? places[0]);
  const shown = other === ANOTHER ? other : null;
  const person: CreditPlace = { kind: 'member', member };
  const away = chosen?.place ?? { kind: 'pool' as const };
  const args: Transfer = takes ? { from: person, to: away, amount } : { from: away, to: person, amount };
  const act = useTransfer();
  const preview = useQuery({
    ...creditQueries.transfer(args),
    enabled: chosen !== undefined && amount > 0 && !act.isPending && !act.isSuccess,
  });
  const placeName = (row: PlaceRow | undefined) =>
    row === undefined || row.place.kind === 'pool' ? t('pool') : row.name;
  const names: [string, string] = takes ? [name, placeName(chosen)] : [placeName(chosen), name];
  const isReady = chosen !== undefined && preview.data?.refusal === null && !preview.isPlaceholderData && amount > 0;
  return (
    <Confirm
      title={t('transfer.title', { name })}
      act={t('transfer.act', { count: amount })}
      busy={act.isPending}
      blocked={!isReady}
      error={act.error === null ? null : errorOf(act.error)}
      onConfirm={() => act.mutate({ ...args, ...(replaces ? { replaces } : {}) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {isRead && places.length === 0 ? (
        <Notice title={t('transfer.noPlace')}>{t('transfer.noPlaceText')}</Notice>
      ) : null}
      <SegmentedControl
        aria-label={t('transfer.way')}
        value={takes ? 'take' : 'give'}
        onChange={(way) => setTakes(way === 'take')}
        data={[
          { value: 'give', label: t('transfer.give') },
          { value: 'take', label: t('transfer.take') },
        ]}
      />
      <div className={css.fields}>
        <Select
          label={t(takes ? 'transfer.to' : 'transfer.from')}
          allowDeselect={false}
          value={other === ANOTHER || chosen === undefined ? shown : keyOf(chosen.place)}
          onChange={(value) => setOther(value ?? 'pool')}
          data={[
            ...places.map((row) => ({
              value: keyOf(row.place),
              label: t('place', { name: placeName(row), amount: formatNumber(row.amount) }),
            })),
            { value: ANOTHER, label: t('transfer.another') },
          ]}
        />
        <CreditAmount label={t('transfer.amount')} value={amount} onChange={setAmount} />
      </div>
      {other === ANOTHER ? <AnotherPerson than={member} someone={someone} onChange={setSomeone} /> : null}
      {preview.data === undefined || chosen === undefined ? null : <Outcome preview={preview.data} names={names} />}
    </Confirm>
  );
}

interface OutcomeProps {
  readonly preview: TransferPreview;
  readonly names: readonly [string, string];
}

function Outcome({ preview: { from, to, refusal }, names: [source, target] }: OutcomeProps) {
  return (
    <>
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      <Summary
        rows={[
          { name: source, ...from },
          { name: target, ...to },
        ]}
      />
    </>
  );
}
