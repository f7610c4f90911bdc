import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { RubricId, SessionId } from '../../shared/domain/ids.ts';

const noSession = SessionId.parse('00000000-0000-7000-8000-000000000000');
const noResult = { session: noSession, was: null };
const noRubric = RubricId.parse('00000000-0000-7000-8000-000000000000');
const NOBODY = '0'.repeat(64);
const anAccount = { id: '1', name: 'Acme', email: null, role: null, plan: null, users: null };
const aScope = { from: '2026-01-01', groups: null, transcripts: true };

type OfCalls = Extract<CommandName, `integrations.${string}` | `sessions.${string}`>;

/** Arguments with which each command about calls would be decided. */
export const callArgs = (fresh: () => string): { readonly [Name in OfCalls]: () => ArgsOf<Name> } => {
  const aCall = () => ({
    ...{ externalId: fresh(), startedAt: '2026-01-01T00:00:00.000Z', seconds: 1, state: 'imported' as const },
    ...{ email: null, person: null, transcript: null, insight: null, detailsHash: NOBODY },
  });
  return {
    'integrations.connect': () => ({ provider: 'gong', account: anAccount, scope: aScope, keyEnds: null, link: null }),
    'integrations.replaceKey': () => ({ provider: 'fireflies', account: anAccount, keyEnds: null }),
    'integrations.rescope': () => ({ provider: 'fireflies', was: aScope, scope: aScope }),
    'integrations.disconnect': () => ({ provider: 'fireflies', calls: 'keep' }),
    'integrations.mapPerson': () => ({ person: NOBODY, to: 'outside' }),
    'integrations.erase': () => ({ person: NOBODY }),
    'sessions.keepErased': () => ({ person: NOBODY }),
    'sessions.import': () => ({ source: 'gong', calls: [aCall()] }),
    'sessions.match': () => ({ calls: [{ id: noSession, email: 'a@acme.example', person: NOBODY }] }),
    'sessions.remove': () => ({ sessions: [noSession] }),
    'sessions.endWords': () => ({ before: '2026-01-01T00:00:00.000Z' }),
    'sessions.forgetVerdicts': () => ({ sessions: [noSession] }),
    'sessions.removeRecording': () => ({ session: noSession, recording: NOBODY }),
    'sessions.score': () => ({ ...noResult, rubric: noRubric, version: 1, grades: {}, notes: '', model: null }),
    'sessions.scoreByModel': () => ({ ...noResult, rubric: noRubric, version: 1, grades: {}, notes: '', model: 'M' }),
    'sessions.override': () => ({ ...noResult, criterion: null, value: 50, reason: 'R' }),
    'sessions.clear': () => ({ ...noResult, reason: 'R' }),
    'sessions.flag': () => ({ ...noResult, reason: 'R' }),
    'sessions.unflag': () => ({ ...noResult, reason: 'R' }),
  };
};
