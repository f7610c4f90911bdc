import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupId } from '../../../shared/domain/ids.ts';
import { MAX_NOTE, type PurchaseWish } from '../../../shared/domain/purchase.ts';
import type { PurchasePreview } from '../../../shared/ipc/purchase-contract.ts';
import { can } from '../../../shared/permissions/can.ts';
import { errorOf } from '../../bridge.ts';
import { actorOf } from '../../session/actor.ts';
import { useCreditPlaces } from '../../session/use-credit-places.ts';
import { useSession } from '../../session/use-session.ts';
import type { PurchaseRequest } from '../../state/purchase-dialog.ts';
import { CreditAmount } from '../../ui/credit-amount.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { InvoiceFields, isFilled, newInvoice } from './invoice-fields.tsx';
import { CurrencyField, MoneyField } from '../../session/money-fields.tsx';
import { Outcome } from './Outcome.tsx';
import { useBuy } from './purchases.mutations.ts';
import css from './purchases.module.css';
import { purchaseQueries } from '../../session/purchases.queries.ts';

const POOL = 'pool';
const atFirst = { credits: 10, amount: 0, currency: 'EUR', note: '' };

interface Place {
  readonly group: GroupId | null;
  readonly name: string;
}

/** The pool and the wallets that whoever sits here may buy for. */
function usePlacesToBuyFor(): Place[] {
  const session = useSession();
  const { t } = useTranslation('purchases');
  return useCreditPlaces().places.flatMap(({ place, name }): Place[] => {
    const group = place.kind === 'group' ? place.group : null;
    const groups = group === null ? [] : [group];
    const isOpen = session !== null && can(actorOf(session), 'credits.purchase', [], { groups }).allowed;
    return isOpen ? [{ group, name: group === null ? t('pool') : name }] : [];
  });
}

interface BuyDialogProps {
  readonly request: Extract<PurchaseRequest, { kind: 'buy' }>;
  readonly onClose: () => void;
}

/** Credits to be bought: for whom, how many, for how much; and, where the invoice is there, its number. */
export function BuyDialog({ request, onClose }: BuyDialogProps) {
  const { t } = useTranslation('purchases');
  const [typed, setWish] = useState<PurchaseWish>({ ...atFirst, ...request.wish });
  const [has, setHas] = useState(request.invoice !== undefined);
  const [invoice, setInvoice] = useState(request.invoice ?? newInvoice());
  const places = usePlacesToBuyFor();
  const chosen = places.find(({ group }) => group === typed.group) ?? places[0];
  const group = chosen?.group ?? null;
  const budget = useQuery({ ...purchaseQueries.budget(group ?? GroupId.parse(NOBODY)), enabled: group !== null }).data;
  const wish = { ...typed, group, currency: (group && budget?.budget.currency) ?? typed.currency };
  const buy = useBuy();
  const preview = useQuery({
    ...purchaseQueries.preview(wish),
    enabled: chosen !== undefined && wish.credits > 0 && !buy.isPending && !buy.isSuccess,
  });
  const isAllowed = preview.data?.refusal === null && !preview.isPlaceholderData && wish.credits > 0;
  const isReady = isAllowed && (!has || (preview.data?.approved === true && isFilled(invoice)));
  return (
    <Confirm
      title={t('form.title')}
      act={t(has ? 'form.buyAct' : 'form.act', { count: wish.credits })}
      busy={buy.isPending}
      blocked={!isReady}
      error={buy.error === null ? null : errorOf(buy.error)}
      onConfirm={() =>
        buy.mutate(
          { wish: { ...wish, note: wish.note.trim() }, invoice: has ? invoice : null, replaces: request.replaces },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('form.way')}
        value={has ? 'have' : 'ask'}
        onChange={(way) => setHas(way === 'have')}
        data={[
          { value: 'ask', label: t('form.ask') },
          { value: 'have', label: t('form.have') },
        ]}
      />
      <div className={css.fields}>
        <Select
          label={t('form.group')}
          allowDeselect={false}
          value={group ?? POOL}
          onChange={(value) =>
            setWish({ ...typed, group: places.find((place) => place.group === value)?.group ?? null })
          }
          data={places.map((place) => ({ value: place.group ?? POOL, label: place.name }))}
        />
        <CreditAmount
          label={t('form.credits')}
          thousandSeparator
          value={wish.credits}
          onChange={(credits) => setWish({ ...typed, credits })}
        />
        <MoneyField
          label={t(has ? 'form.paid' : 'form.amount')}
          sum={wish}
          onChange={(amount) => setWish({ ...typed, amount })}
        />
        <CurrencyField
          value={wish.currency}
          fixed={group !== null && Boolean(budget)}
          onChange={(currency) => setWish({ ...typed, currency })}
        />
        <TextInput
          className={css.wide ?? ''}
          label={t('form.note')}
          description={t('form.noteText')}
          maxLength={MAX_NOTE}
          value={wish.note}
          onChange={({ currentTarget }) => setWish({ ...typed, note: currentTarget.value })}
        />
      </div>
      {has ? <InvoiceFields draft={invoice} onChange={setInvoice} /> : null}
      {preview.data === undefined ? null : <Told preview={preview.data} place={chosen} has={has} />}
    </Confirm>
  );
}

/** An id that is nobody's, for a question that is not asked. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

interface ToldProps {
  readonly preview: PurchasePreview;
  readonly place: Place | undefined;
  readonly has: boolean;
}

/** What comes of it, and who has to say yes. */
function Told({ preview: { approved, budget, credits, refusal }, place, has }: ToldProps) {
  const { t } = useTranslation('purchases');
  const name = place === undefined || place.group === null ? t('form.inPool') : t('form.wallet', { group: place.name });
  return (
    <>
      <Outcome credits={{ ...credits, name }} budget={budget} />
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      {refusal !== null || (approved && has) ? null : (
        <Notice tone={approved ? 'accent' : 'warn'} title={t(approved ? 'form.approved' : 'form.needsOwner')}>
          {t(approved ? 'form.approvedText' : has ? 'form.buyNeedsOwner' : 'form.needsOwnerText')}
        </Notice>
      )}
    </>
  );
}
