import { z } from 'zod';

import type { Connection } from '../domain/alias.ts';
import { Account, ImportScope, isSameAccount, Provider, SeenConnection } from '../domain/connection.ts';
import { AliasId, ConnectionId, Instant, MemberId } from '../domain/ids.ts';
import { PersonKey } from '../domain/session.ts';
import { command, decided, isEffect, refuse } from '../kernel/command.ts';
import type { Effect, Fields } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { changeSession, removalOfSession } from './sessions.ts';

const shared = {
  version: 1,
  action: 'integrations.manage',
  targets: () => [],
  optimistic: false,
  byRouteOnly: true,
} as const;
const about = () => ({ count: 1, label: '' });
const reads = () => ({ calls: true });

/** An account as connections hold it: the same text for the same account. */
const accountText = ({ id, name, email, role, plan, users }: Account): string =>
  JSON.stringify({ id, name, email, role, plan, users });
/** A scope as connections hold it: the same text for the same scope. */
export const scopeText = ({ from, groups, transcripts }: ImportScope): string =>
  JSON.stringify({ from, groups: groups?.toSorted() ?? null, transcripts });

const setConnection = ({ id }: Connection, before: Fields, after: Fields): Effect => ({
  kind: 'set',
  entity: 'connection',
  id,
  before,
  after,
});

/** Of an app of an older version it is not known what whoever decides has seen. */
const Seen = SeenConnection.optional();
/** Whether somebody has connected the tool anew, or replaced its key, since it was looked at. */
const isOther = ({ connectedAt, keySince }: Connection, seen: SeenConnection | undefined): boolean =>
  seen !== undefined && (seen.connectedAt !== connectedAt || (seen.keySince !== null && seen.keySince !== keySince));

const KeyEnds = Instant.nullable();
/** The account of the organization, where it is read with that and no key of one's own. */
const Link = z.string().max(100).nullable().default(null);

/** Says that a tool is connected: whose account it is and what is imported. The key itself is no part of it. */
export const connectTool = command({
  ...shared,
  name: 'integrations.connect',
  input: z.object({ provider: Provider, account: Account, scope: ImportScope, keyEnds: KeyEnds, link: Link }),
  reads,
  about,
  decide(state, { provider, account, scope, keyEnds, link }, { actor, now, newId }) {
    if (state.connection(provider)) return refuse({ code: 'tool.connected', provider });
    if (actor.kind !== 'member') return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
    const id = ConnectionId.parse(newId(0));
    const connection: Connection = {
      ...{ id, source: provider, account: accountText(account), scope: scopeText(scope) },
      ...{ connectedBy: actor.id, connectedAt: now, keySince: now, keyEnds, link },
    };
    return decided([{ kind: 'set', entity: 'connection', id, before: null, after: { ...connection } }]);
  },
});

/** Says that a tool is read with another key of the same account from now on. */
export const replaceToolKey = command({
  ...shared,
  name: 'integrations.replaceKey',
  input: z.object({ provider: Provider, seen: Seen, account: Account, keyEnds: KeyEnds }),
  reads,
  about,
  decide(state, { provider, seen, account, keyEnds }, { now }) {
    const known = state.connection(provider);
    if (!known) return refuse({ code: 'tool.notConnected', provider });
    if (known.link !== null) return refuse({ code: 'tool.managed', provider });
    if (isOther(known, seen)) return refuse({ code: 'tool.changed', provider });
    const has = Account.parse(JSON.parse(known.account));
    if (!isSameAccount(has.id, account.id))
      return refuse({ code: 'tool.otherAccount', provider, has: has.name, given: account.name });
    const before = { account: known.account, keySince: known.keySince, keyEnds: known.keyEnds };
    return decided([setConnection(known, before, { account: accountText(account), keySince: now, keyEnds })]);
  },
});

/** Sets which calls are imported. What is here already stays. */
export const rescopeTool = command({
  ...shared,
  name: 'integrations.rescope',
  input: z.object({ provider: Provider, was: ImportScope, scope: ImportScope }),
  reads,
  about,
  decide(state, { provider, was, scope }) {
    const known = state.connection(provider);
    if (!known) return refuse({ code: 'tool.notConnected', provider });
    const after = scopeText(scope);
    if (known.scope === after) return decided([]);
    if (known.scope !== scopeText(was)) return refuse({ code: 'tool.changed', provider });
    return decided([setConnection(known, { scope: known.scope }, { scope: after })]);
  },
});

/** Says that a tool is connected no more; its calls are kept, or removed by the service afterwards. */
export const disconnectTool = command({
  ...shared,
  name: 'integrations.disconnect',
  input: z.object({ provider: Provider, seen: Seen, calls: z.enum(['keep', 'delete']) }),
  reads,
  about,
  decide(state, { provider, seen }) {
    const known = state.connection(provider);
    if (!known) return refuse({ code: 'tool.notConnected', provider });
    if (isOther(known, seen)) return refuse({ code: 'tool.changed', provider });
    const { id } = known;
    return decided([{ kind: 'set', entity: 'connection', id, before: { ...known }, after: null }]);
  },
});

type Said = { readonly state: 'member' | 'outside' | 'erased'; readonly member: MemberId | null } | null;

/** What is said of a person of calls from now on; null where that is said already. */
function setAlias(state: State, person: string, said: Said, newId: () => string): Effect | null {
  const known = state.alias(person);
  if (!known) {
    if (said === null) return null;
    const id = AliasId.parse(newId());
    return { kind: 'set', entity: 'alias', id, before: null, after: { id, person, ...said } };
  }
  const { id } = known;
  if (said === null) return { kind: 'set', entity: 'alias', id, before: { ...known }, after: null };
  if (known.state === said.state && known.member === said.member) return null;
  const before = { state: known.state, member: known.member };
  return { kind: 'set', entity: 'alias', id, before, after: { ...said } };
}

const memberIn = (to: MemberId | 'outside' | 'undo'): MemberId[] => (to === 'outside' || to === 'undo' ? [] : [to]);

/** What holds of a person of calls by hand: who they are here, that they are nobody of us, or nothing, also where who they were left. */
const mappedTo = (state: State, person: string): MemberId | 'outside' | null => {
  const known = state.alias(person);
  if (!known || known.member === null) return known ? 'outside' : null;
  return state.isHere(known.member) ? known.member : null;
};

/** Says by hand who somebody is whom tools name; all their calls are that member's at once. */
export const mapPerson = command({
  ...shared,
  name: 'integrations.mapPerson',
  input: z.object({
    person: PersonKey,
    /** What whoever decides has seen of them; an app of an older version does not say. */
    was: z.union([MemberId, z.literal('outside')]).nullish(),
    to: z.union([MemberId, z.literal('outside'), z.literal('undo')]),
  }),
  reads: ({ to }) => ({ calls: true, members: memberIn(to) }),
  about,
  decide(state, { person, was, to }, { newId }) {
    if (state.alias(person)?.state === 'erased') return refuse({ code: 'person.erased' });
    const is = mappedTo(state, person);
    if (was !== undefined && was !== is && to !== (is ?? 'undo')) return refuse({ code: 'person.changed' });
    const [wanted] = memberIn(to);
    const member = wanted === undefined ? null : (state.member(wanted)?.id ?? null);
    if (wanted !== undefined && member === null) return refuse({ code: 'member.missing', count: 1 });
    const said: Said = to === 'undo' ? null : { state: member === null ? 'outside' : 'member', member };
    const alias = setAlias(state, person, said, () => newId(0));
    // Whom the address belongs to is found again with the next sync.
    const calls = state.sessionsOf(person).map((session) => changeSession(session, { owner: member }));
    return decided([alias, ...calls].filter(isEffect));
  },
});

/** What is to happen so that nothing of a person is kept, and nothing comes again. */
function erasing(state: State, person: string, newId: () => string): Effect[] {
  const alias = setAlias(state, person, { state: 'erased', member: null }, newId);
  return [alias, ...state.sessionsWith(person).flatMap((session) => removalOfSession(state, session))].filter(isEffect);
}

/** Removes all calls in which somebody took part, and says that none of them is imported again. */
export const erasePerson = command({
  ...shared,
  name: 'integrations.erase',
  input: z.object({ person: PersonKey }),
  reads,
  about,
  decide(state, { person }, { newId }) {
    return decided(erasing(state, person, () => newId(0)));
  },
});

/** Erases once more somebody who was erased after a backup was made that is restored. */
export const keepErased = command({
  ...shared,
  name: 'sessions.keepErased',
  action: 'sessions.import',
  input: z.object({ person: PersonKey }),
  reads,
  about,
  decide(state, { person }, { newId }) {
    return decided(erasing(state, person, () => newId(0)));
  },
});
