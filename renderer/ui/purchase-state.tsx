import { useTranslation } from 'react-i18next';

import type { PurchaseRow } from '../../shared/ipc/purchase-contract.ts';
import { State, type Tone } from './state.tsx';

const looks: Readonly<Record<PurchaseRow['state'], { readonly tone: Tone; readonly hollow: boolean }>> = {
  requested: { tone: 'warn', hollow: false },
  approved: { tone: 'accent', hollow: true },
  recorded: { tone: 'ok', hollow: false },
  rejected: { tone: 'bad', hollow: false },
  cancelled: { tone: 'neutral', hollow: true },
};

/** How far a purchase is. */
export function PurchaseStateOf({ state }: Pick<PurchaseRow, 'state'>) {
  const { t } = useTranslation('common');
  return <State {...looks[state]}>{t(`purchase.${state}`)}</State>;
}
