import { useSeatDialog } from '../../state/seat-dialog.ts';

export function SeatDialogs() {
  const { request } = useSeatDialog();
  return request === null ? null : <span>{request.kind}</span>;
}
