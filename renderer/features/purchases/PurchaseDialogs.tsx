import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { BudgetDialog } from './BudgetDialog.tsx';
import { BuyDialog } from './BuyDialog.tsx';
import { ApproveDialog, CancelDialog, RecordDialog, RejectDialog } from './DecideDialogs.tsx';

const decisions = { approve: ApproveDialog, reject: RejectDialog, record: RecordDialog, cancel: CancelDialog } as const;

/** The dialog about purchases that some screen has asked for, if any. */
export function PurchaseDialogs() {
  const { request, close } = usePurchaseDialog();
  if (request === null) return null;
  if (request.kind === 'buy') return <BuyDialog request={request} onClose={close} />;
  if (request.kind === 'budget') return <BudgetDialog request={request} onClose={close} />;
  const Decide = decisions[request.kind];
  return <Decide purchase={request.purchase} onClose={close} />;
}
