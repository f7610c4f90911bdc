import type { ConnectionStatus, Provider } from '../../../shared/domain/connection.ts';
import { ConnectDialog } from './ConnectDialog.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { ReplaceKeyDialog } from './ReplaceKeyDialog.tsx';
import { ScopeDialog } from './ScopeDialog.tsx';
import { SkippedDialog } from './SkippedDialog.tsx';
import type { Wish } from './wish.ts';

interface ConnectionDialogsProps {
  readonly wish: Wish;
  readonly of: (provider: Provider) => ConnectionStatus;
  readonly onClose: () => void;
}

/** The dialog that is asked for. */
export function ConnectionDialogs({ wish, of, onClose }: ConnectionDialogsProps) {
  if (wish.kind === 'erase') return <EraseDialog onClose={onClose} />;
  const props = { status: of(wish.provider), provider: wish.provider, onClose };
  switch (wish.kind) {
    case 'connect':
      return <ConnectDialog {...props} />;
    case 'scope':
      return <ScopeDialog {...props} />;
    case 'key':
      return <ReplaceKeyDialog {...props} />;
    case 'people':
      return <PeopleDialog {...props} />;
    case 'skipped':
      return <SkippedDialog {...props} />;
    case 'disconnect':
      return <DisconnectDialog {...props} />;
  }
}
