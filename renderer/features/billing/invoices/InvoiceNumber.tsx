import { UnstyledButton } from '@mantine/core';

import { InvoiceId } from '../../../../shared/domain/ids.ts';
import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';

/** The number of an invoice; of one of the plan, what opens it. */
export function InvoiceNumber({ invoice: { id, kind, number } }: { readonly invoice: InvoiceRow }) {
  const { ask } = useInvoiceDialog();
  if (kind === 'credits') {
    return <bdi className="cut strong">{number}</bdi>;
  }
  return (
    <UnstyledButton className="cut strong" onClick={() => ask({ kind: 'open', id: InvoiceId.parse(id) })}>
      <bdi>{number}</bdi>
    </UnstyledButton>
  );
}
