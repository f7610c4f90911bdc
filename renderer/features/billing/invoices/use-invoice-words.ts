import { useTranslation } from 'react-i18next';

import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { formatList } from '../../../locales/format.ts';

/** What an invoice is for, in words: its lines, or how many credits. */
export function useInvoiceWords(): (invoice: Pick<InvoiceRow, 'kind' | 'texts' | 'credits' | 'groupName'>) => string {
  const { t } = useTranslation('invoices');
  return ({ kind, texts, credits, groupName }) => {
    if (kind === 'plan') return formatList(texts);
    const count = credits ?? 0;
    if (groupName === null) return t('credits', { count });
    return t('creditsFor', { count, name: groupName === '' ? t('goneGroup') : groupName });
  };
}
