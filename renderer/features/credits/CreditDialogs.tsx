import { useCreditDialog } from '../../state/credit-dialog.ts';
import { ExpiryDialog } from './ExpiryDialog.tsx';
import { KeepDialog } from './KeepDialog.tsx';
import { ModifyDialog } from './ModifyDialog.tsx';
import { RefundDialog } from './RefundDialog.tsx';
import { SpreadDialog } from './SpreadDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

/** The credit dialog some list has asked for, if any. */
export function CreditDialogs() {
  const { request, close } = useCreditDialog();
  if (request === null) return null;
  switch (request.kind) {
    case 'transfer':
      return <TransferDialog request={request} onClose={close} />;
    case 'refund':
      return <RefundDialog request={request} onClose={close} />;
    case 'spread':
      return <SpreadDialog request={request} onClose={close} />;
    case 'expiry':
      return <ExpiryDialog request={request} onClose={close} />;
    case 'keepCredits':
      return <KeepDialog onClose={close} />;
    case 'modify':
      return <ModifyDialog request={request} onClose={close} />;
  }
}
