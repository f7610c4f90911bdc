import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Spread } from '../../../shared/commands/spread.ts';
import type { SpreadPreview } from '../../../shared/ipc/credit-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCreditPlaces } from '../../session/use-credit-places.ts';
import type { CreditRequest } from '../../state/credit-dialog.ts';
import { CreditAmount } from '../../ui/credit-amount.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useSpread } from './credits.mutations.ts';
import css from './credits.module.css';
import { creditQueries } from './credits.queries.ts';
import { Summary } from './Summary.tsx';

interface SpreadDialogProps {
  readonly request: Extract<CreditRequest, { kind: 'spread' }>;
  readonly onClose: () => void;
}

/** Gives all people of a group the same: out of what, how many in all, and what each of them gets. */
export function SpreadDialog({ request, onClose }: SpreadDialogProps) {
  const { t } = useTranslation('credits');
  const { group, name, replaces } = request;
  const [wanted, setWanted] = useState(request.from);
  const [amount, setAmount] = useState<number>(request.amount);
  const sources = useSources(request);
  const from = (sources.find(({ value }) => value === wanted) ?? sources[0])?.value ?? wanted;
  const act = useSpread();
  const isAsking = amount > 0 && !act.isPending && !act.isSuccess;
  const { data, isPlaceholderData } = useQuery({
    ...creditQueries.spread({ group, amount, from }),
    enabled: isAsking,
  });
  const isReady = data?.refusal === null && data.members.length > 0 && !isPlaceholderData && amount > 0;
  const wish = { group, members: data?.members ?? [], amount, from, ...(replaces ? { replaces } : {}) };
  return (
    <Confirm
      title={t('spread.title', { name })}
      act={t('spread.act', { count: amount })}
      busy={act.isPending}
      blocked={!isReady}
      error={act.error === null ? null : errorOf(act.error)}
      onConfirm={() => act.mutate(wish, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={css.fields}>
        <Select
          label={t('spread.from')}
          allowDeselect={false}
          value={from}
          onChange={(value) => setWanted(value === 'pool' ? 'pool' : 'wallet')}
          data={sources}
        />
        <CreditAmount label={t('spread.amount')} value={amount} onChange={setAmount} />
      </div>
      {data === undefined ? null : (
        <Outcome preview={data} source={from === 'pool' ? t('pool') : t('spread.wallet', { name })} />
      )}
    </Confirm>
  );
}

interface Source {
  readonly value: Spread['from'];
  readonly label: string;
}

/** The pool and the wallet of the group, as far as there are such and they may be taken from. */
function useSources({ group, name }: SpreadDialogProps['request']): readonly Source[] {
  const { t } = useTranslation('credits');
  return useCreditPlaces().places.flatMap(({ place, amount }): Source[] => {
    const isPool = place.kind === 'pool';
    if (!isPool && (place.kind !== 'group' || place.group !== group)) return [];
    const where = isPool ? t('pool') : t('spread.wallet', { name });
    return [{ value: isPool ? 'pool' : 'wallet', label: t('place', { name: where, amount: formatNumber(amount) }) }];
  });
}

function Outcome({ preview, source }: { readonly preview: SpreadPreview; readonly source: string }) {
  const { t } = useTranslation('credits');
  const { members, each, more, refusal } = preview;
  const rest = formatNumber(members.length - more);
  const uneven = { count: more, share: formatNumber(each + 1), rest, less: formatNumber(each) };
  if (members.length === 0) return <p className="t2">{t('spread.none')}</p>;
  return (
    <>
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      <p aria-live="polite">
        {more === 0
          ? t('spread.each', { count: members.length, share: formatNumber(each) })
          : t('spread.uneven', uneven)}
      </p>
      <Summary rows={[{ name: source, ...preview.source }]} />
    </>
  );
}
