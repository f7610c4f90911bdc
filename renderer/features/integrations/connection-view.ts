import type { ConnectionStatus, Provider } from '../../../shared/domain/connection.ts';
import type { Tone } from '../../ui/state.tsx';

/** What a card is called by: what keeps the connection from working comes before what is to be looked at. */
export type CardKind = ConnectionStatus['state']['kind'] | 'attention';

/** What needs nobody: it is told, and helps itself. */
const calm: ReadonlySet<ConnectionStatus['attention'][number]['kind']> = new Set(['dailyLimit', 'quarantined']);

export const cardKind = ({ state, attention }: ConnectionStatus): CardKind =>
  state.kind === 'connected' && attention.some(({ kind }) => !calm.has(kind)) ? 'attention' : state.kind;

export const tones: Readonly<Record<CardKind, Tone>> = {
  notConnected: 'neutral',
  connected: 'ok',
  syncing: 'accent',
  attention: 'warn',
  paused: 'warn',
  broken: 'bad',
  down: 'warn',
};

/** How it stands with a tool of which nothing was ever told. */
export const notConnected = (provider: Provider): ConnectionStatus => ({
  ...{ provider, level: 'workspace', state: { kind: 'notConnected' }, attention: [], account: null },
  ...{ connectedAt: null, connectedBy: null, scope: null, lastSyncAt: null, lastAttemptAt: null, nextAt: null },
  ...{ backfilledTo: null, totals: { calls: 0, transcripts: 0, scored: 0, skipped: 0 }, quota: null },
  ...{ unmatched: 0, removing: 0, key: null },
});
