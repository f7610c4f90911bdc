import { useTranslation } from 'react-i18next';

import type { PurchaseRow } from '../../shared/ipc/purchase-contract.ts';
import { formatDate } from '../locales/format.ts';

interface PurchaseWords {
  /** For whom it is. */
  readonly group: (purchase: Pick<PurchaseRow, 'groupName'>) => string;
  /** What there is to say of it beside the figures: why not, by which invoice, or what it is for. */
  readonly about: (purchase: PurchaseRow) => string;
}

/** Purchases in words. */
export function usePurchaseWords(): PurchaseWords {
  const { t } = useTranslation('purchases');
  return {
    group: ({ groupName }) => {
      if (groupName === null) return t('pool');
      return groupName === '' ? t('goneGroup') : groupName;
    },
    about: ({ state, reason, ender, invoice, invoicedOn, note }) => {
      if (state === 'rejected' && reason !== null) return t('because', { reason, name: ender ?? '' });
      if (invoice === null || invoicedOn === null) return note;
      return t('invoice', { invoice, day: formatDate(invoicedOn) });
    },
  };
}
