import { errorOf } from '../bridge.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { PanelLoading } from '../ui/panel-states.tsx';

interface AwaitedProps {
  readonly title: string;
  /** That it is not there any more. */
  readonly lost: string;
  readonly size: number;
  readonly query: { readonly data: unknown; readonly error: Error | null; readonly isPending: boolean };
  readonly onClose: () => void;
}

/** A dialog whose rubric, scenario or assignment is being read, could not be, or is not there any more. */
export function Awaited({ title, lost, size, query: { data, error, isPending }, onClose }: AwaitedProps) {
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      {isPending ? <PanelLoading rows={6} /> : null}
      {error === null ? null : <ErrorNotice error={errorOf(error)} />}
      {data === null ? <Notice title={lost} /> : null}
    </Dialog>
  );
}
