import type { ConnectionState, ConnectionStatus } from '../../shared/domain/connection.ts';
import { MemberId, SessionId } from '../../shared/domain/ids.ts';
import type { CallRow } from '../../shared/ipc/integration-contract.ts';

const NOW = '2026-11-23T10:00:00.000Z';
/** So many minutes before or after the moment the tests are at. */
export const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const somebody = MemberId.parse('01900000-0000-7000-8000-000000000001');

/** A connection that works, save for what the test says. */
export const aConnection = (change: Partial<ConnectionStatus> = {}): ConnectionStatus => ({
  ...{ provider: 'gong', level: 'workspace', state: { kind: 'connected' }, attention: [] },
  account: {
    ...{ id: 'a-1', name: 'Acme Learning', email: 'rev-ops@acme.example', role: 'Technical administrator' },
    ...{ plan: null, users: 14 },
  },
  ...{ connectedAt: at(-60 * 24 * 12), connectedBy: somebody },
  scope: { from: '2026-08-01', groups: null, transcripts: true },
  ...{ lastSyncAt: at(-4), lastAttemptAt: at(-4), nextAt: at(11), backfilledTo: null },
  totals: { calls: 128, transcripts: 124, scored: 119, skipped: 5 },
  quota: { used: 160, limit: 3000, resetsAt: '2026-11-24T00:00:00.000Z' },
  ...{ unmatched: 0, removing: 0 },
  key: { hint: '••••1234', replacedAt: at(-60 * 24 * 12), expiresAt: null },
  ...change,
});

export const inState = (state: ConnectionState, change: Partial<ConnectionStatus> = {}): ConnectionStatus =>
  aConnection({ state, ...change });

export const callId = (n: number): SessionId =>
  SessionId.parse(`01900000-0000-7000-8000-00000003${String(n).padStart(4, '0')}`);

/** A call with a transcript, so many hours ago. */
export const aCall = (n: number, change: Partial<CallRow> = {}): CallRow => ({
  ...{ id: callId(n), source: 'gong', externalId: `7782342274025937${String(n)}`, title: `Renewal ${String(n)}` },
  ...{ startedAt: at(-60 * n), seconds: 1834, state: 'imported', owner: somebody, ownerName: 'Amara Okonkwo' },
  ...{ hasTranscript: true, hasInsight: true },
  ...change,
});
