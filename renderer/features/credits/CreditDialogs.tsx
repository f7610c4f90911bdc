import { useCreditDialog } from '../../state/credit-dialog.ts';
import { ModifyDialog } from './ModifyDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

/** The credit dialog some list has asked for, if any. */
export function CreditDialogs() {
  const { request, close } = useCreditDialog();
  if (request === null) return null;
  return request.kind === 'transfer' ? (
    <TransferDialog request={request} onClose={close} />
  ) : (
    <ModifyDialog request={request} onClose={close} />
  );
}
