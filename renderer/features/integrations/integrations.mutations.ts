import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type ConnectionStatus,
  type Credentials,
  type ImportScope,
  type Provider,
  providerNames,
  type SeenConnection,
} from '../../../shared/domain/connection.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { integrationQueries } from './integrations.queries.ts';

/** Asks whose a key is. What it answers is forgotten with the dialog, and the key with it. */
export const useTestKey = () =>
  useMutation({ mutationFn: (credentials: Credentials) => call.integrations.test({ credentials }), gcTime: 0 });

/** What an account is opened by: a key, or the organization, which has one. */
export type Opener =
  | { readonly kind: 'key'; readonly credentials: Credentials }
  | { readonly kind: 'link'; readonly id: string };

interface ToConnect {
  readonly provider: Provider;
  readonly by: Opener;
  readonly scope: ImportScope;
}

/** Connects a tool with a key that was tested, or with an account of the organization. */
export function useConnectTool() {
  const { t } = useTranslation('integrationForms');
  const tell = useTell();
  return useMutation({
    mutationFn: ({ provider, by, scope }: ToConnect) =>
      by.kind === 'key'
        ? call.integrations.connect({ credentials: by.credentials, scope })
        : call.integrations.link({ provider, id: by.id, scope }),
    onSuccess: (_, { provider }) => tell.done(t('connect.done', { provider: providerNames[provider] })),
    gcTime: 0,
  });
}

/** The connection as it is when a dialog about it opens: whatever becomes of it meanwhile, nothing is done to another one. */
export function useSeen({ connectedAt, key }: ConnectionStatus): SeenConnection | null {
  const [seen] = useState(() => (connectedAt === null ? null : { connectedAt, keySince: key?.replacedAt ?? null }));
  return seen;
}

/** Tests another key of the same account, and puts it in the place of the one there is. */
export function useReplaceKey() {
  const { t } = useTranslation('integrationForms');
  const tell = useTell();
  return useMutation({
    mutationFn: (change: { credentials: Credentials; seen: SeenConnection }) => call.integrations.replaceKey(change),
    onSuccess: (_, { credentials: { provider } }) =>
      tell.done(t('replace.done', { provider: providerNames[provider] })),
    gcTime: 0,
  });
}

/** Says which calls are imported from now on. */
export function useRescope(provider: Provider) {
  const { t } = useTranslation('integrationForms');
  const tell = useTell();
  return useMutation({
    mutationFn: (change: { was: ImportScope; scope: ImportScope }) =>
      call.integrations.rescope({ provider, ...change }),
    onSuccess: () => tell.done(t('scope.done', { provider: providerNames[provider] })),
  });
}

/** Ends a connection, and reminds of the key that goes on working there. */
export function useDisconnect(provider: Provider, isLinked: boolean) {
  const { t } = useTranslation('integrationForms');
  const tell = useTell();
  const values = { provider: providerNames[provider] };
  return useMutation({
    mutationFn: (wish: { calls: 'keep' | 'delete'; seen: SeenConnection }) =>
      call.integrations.disconnect({ provider, ...wish }),
    onSuccess: () =>
      isLinked
        ? tell.done(t('disconnect.unlinked', values))
        : tell.done(t('disconnect.done', values), t('disconnect.revokeNow', values)),
  });
}

/** Asks for new calls now, or ends the asking that is under way. */
export function useSyncActs(provider: Provider) {
  const { t } = useTranslation('integrations');
  const tell = useTell();
  const failed = (failure: Error) => tell.failed(errorOf(failure));
  const now = useMutation({
    mutationFn: () => call.integrations.syncNow({ provider }),
    onSuccess: () => tell.done(t('act.started', { provider: providerNames[provider] })),
    onError: failed,
  });
  const stop = useMutation({
    mutationFn: () => call.integrations.stopSync({ provider }),
    onSuccess: () => tell.done(t('act.stopped')),
    onError: failed,
  });
  return { now, stop };
}

export interface ToMap {
  readonly person: string;
  readonly was: MemberId | 'outside' | null;
  readonly to: MemberId | 'outside' | 'undo';
  /** What is told of it, by whether calls of whoever it is are imported. */
  readonly says: (isIn: boolean) => string;
}

/** Says who somebody of a tool is here. */
export function useMapPerson(provider: Provider) {
  // The workspace alone knows who is left, and no topic tells of it.
  const { refetch } = useQuery(integrationQueries.people(provider));
  const tell = useTell();
  return useMutation({
    mutationFn: ({ person, was, to }: ToMap) => call.integrations.mapPerson({ provider, person, was, to }),
    onSuccess: async (_, { person, says }) => {
      const { data } = await refetch();
      tell.done(says(data?.mapped.find((one) => one.person === person)?.isIn !== false));
    },
    onError: async (failure) => {
      tell.failed(errorOf(failure));
      // What was seen may be no more so: the list says what is.
      await refetch();
    },
  });
}

/** Removes the calls and the practice of a person for good. */
export function useErase() {
  const { t } = useTranslation('integrationForms');
  const tell = useTell();
  return useMutation({
    mutationFn: (email: string) => call.integrations.erase({ email }),
    onSuccess: ({ calls, sessions }, email) =>
      tell.done(
        calls + sessions === 0
          ? t('erase.doneNone', { email })
          : t('erase.done', {
              email,
              calls: t('erase.calls', { count: calls }),
              sessions: t('erase.sessions', { count: sessions }),
            }),
      ),
  });
}

/** Opens the page of a tool on which keys are made. */
export function useKeyPage() {
  const tell = useTell();
  return useMutation({
    mutationFn: (provider: Provider) => call.integrations.openKeyPage({ provider }),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
