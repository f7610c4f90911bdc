import type { CallRow } from '../../../../shared/ipc/integration-contract.ts';

/** Whether a call has a transcript, and if not, whether one is still to come. */
export function transcriptState({
  state,
  hasTranscript,
}: Pick<CallRow, 'state' | 'hasTranscript'>): 'here' | 'none' | 'waiting' | 'quarantined' {
  if (hasTranscript) return 'here';
  return state === 'imported' ? 'none' : state;
}
