import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';

import type { Bridge } from '../../renderer/bridge.ts';
import { createWords } from '../../renderer/locales/i18n.ts';
import { createQueryClient, refresh } from '../../renderer/query-client.ts';
import { createScreens } from '../../renderer/router.tsx';
import { noExpiry } from '../../shared/domain/expiry.ts';
import { usualTermFields } from '../../shared/domain/term.ts';
import { usualSettings } from '../../shared/domain/workspace-settings.ts';
import { MemberId, WorkspaceId } from '../../shared/domain/ids.ts';
import type { SeatCounts } from '../../shared/domain/seat.ts';
import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { type Channel, channels } from '../../shared/ipc/channels.ts';
import type { Overview } from '../../shared/ipc/overview-contract.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import type { MemberRow, PeopleSearch, SeatPreview, Session } from '../../shared/ipc/shapes.ts';
import { forgetStores } from './stores.ts';

/** What main answers on each channel, and to a dropped file; what is not scripted answers with an error that names it. */
export type Script = Partial<Record<Channel | 'imports.dropped', (input: never) => unknown>>;

/** An answer of the script that is a refusal. */
export class Refused {
  readonly error: AppError;
  constructor(error: AppError) {
    this.error = error;
  }
}

export interface Call {
  readonly channel: Channel | 'imports.dropped';
  readonly input: unknown;
}

const RENEWS = '2027-03-01T00:00:00.000Z';
export const counts: SeatCounts = { granted: 200, assigned: 168, reserved: 9, spent: 11, remaining: 12 };

export const memberId = (n: number): MemberId =>
  MemberId.parse(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);

/** A learner with an unused full seat, save for what the test says. */
export function aMember(n: number, change: Partial<MemberRow> = {}): MemberRow {
  const seen = '2026-02-14T09:00:00.000Z';
  return {
    id: memberId(n),
    email: `person.${String(n)}@acme.example`,
    firstName: 'Person',
    lastName: String(n),
    name: `Person ${String(n)}`,
    role: 'learner',
    status: 'active',
    seat: 'full',
    seatSince: seen,
    seatUsedAt: null,
    lastUsedAt: null,
    createdAt: seen,
    inviteAt: null,
    revokeAt: null,
    revokeZone: null,
    groups: [],
    credits: 0,
    pending: false,
    ...change,
  };
}

export function aSession(change: Partial<Session> = {}): Session {
  const at = '2026-11-16T09:41:00.000Z';
  return {
    workspace: {
      id: WorkspaceId.parse('01900000-0000-7000-8000-00000000000a'),
      name: 'Acme Learning',
      plan: 'professional',
      credits: 0,
      renewsAt: RENEWS,
      sample: true,
      createdAt: at,
      ...usualSettings,
      ...noExpiry,
      ...usualTermFields,
      agreement: null,
      aiKeySince: null,
    },
    self: { id: memberId(1), name: 'Amara Okonkwo', email: 'amara@acme.example', role: 'owner', groups: [] },
    people: 3,
    groups: 0,
    seats: counts,
    full: { people: null, groups: null },
    connection: {
      state: 'online',
      since: at,
      lastSyncedAt: at,
      nextTryAt: null,
      error: null,
      address: 'http://127.0.0.1:4000',
      local: true,
    },
    unsent: 0,
    parked: 0,
    jobs: [],
    undelivered: 0,
    notice: null,
    ...change,
  };
}

/** A preview in which nothing is refused. */
export function aPreview(people: readonly MemberRow[], change: Partial<SeatPreview> = {}): SeatPreview {
  return {
    members: people.map(({ id }) => id),
    shown: [...people],
    before: counts,
    after: counts,
    changed: people.length,
    reserved: 0,
    fromGroups: [],
    spent: 0,
    ending: 0,
    untouched: 0,
    renewsAt: RENEWS,
    refusal: null,
    ...change,
  };
}

/** An overview on which nothing needs anybody. */
export const nothingToDo: Overview = {
  asOf: '2026-11-16T09:41:00.000Z',
  invited: { open: 0, late: 0 },
  conflicts: { count: 0, name: '' },
  unwritten: [],
  steps: { hidden: false, done: ['people', 'groups'] },
  coming: [],
  since: null,
  news: { total: 0, rows: [] },
};

/** A workspace of these people, which answers what the Users screen asks. */
export function scriptOf(people: readonly MemberRow[], session: Session = aSession()): Script {
  const matching = ({ search }: { search: string }) => people.filter(({ name }) => name.toLowerCase().includes(search));
  return {
    'app.info': () => ({ version: '0.1.0', platform: 'linux', standIn: true, folder: '/home/ada' }),
    'workspaces.current': () => session,
    'billing.overview': () => new Refused({ code: 'service.failed', status: 503 }),
    'overview.read': () => nothingToDo,
    'tags.list': () => [],
    'reports.saved': () => [],
    'purchases.counts': () => ({ waiting: 0, toRecord: 0, all: 0, mine: 0 }),
    'members.totals': (filter: { search: string }) => {
      const found = matching(filter);
      const held = (seat: string) => found.filter((member) => member.seat === seat).length;
      const seats = { full: held('full'), reserved: held('reserved'), basic: held('basic') };
      return { everyone: people.length, matching: found.length, ...seats };
    },
    'members.page': ({ filter, offset, limit }: { filter: { search: string }; offset: number; limit: number }) =>
      matching(filter).slice(offset, offset + limit),
    'members.find': ({ search, except, limit }: PeopleSearch) =>
      matching({ search })
        .filter(({ id }) => !except.includes(id))
        .slice(0, limit),
    'members.get': ({ id }: { id: MemberId }) => ({ ...people.find((member) => member.id === id), seatHistory: [] }),
    'members.history': () => [],
    'members.mail': () => ({ leaves: 'nowhere', mail: null }),
    'permissions.of': () => [],
    'lists.recall': () => ({ columns: null, views: [] }),
    'lists.keep': () => undefined,
    'lists.saving': () => null,
    'groups.list': () => [],
    'workspaces.copying': () => null,
    'outbox.list': () => [],
    'outbox.form': () => ({ kind: 'none' }),
    'outbox.standingOn': () => [],
    'conflicts.list': () => [],
  };
}

function layOut(): void {
  // The page of the tests has no layout: without a height a virtual list shows no rows.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 900 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 });
}

function bridgeOf(script: Script, calls: Call[], listeners: Set<(topic: Topic) => void>): Bridge {
  const answer = async (channel: Call['channel'], input: unknown): Promise<Result<unknown>> => {
    calls.push({ channel, input });
    const handler = script[channel];
    if (handler === undefined) return fail({ code: 'unexpected', report: channel });
    const value: unknown = await handler(input as never); // a script says itself what its channel takes
    return value instanceof Refused ? fail(value.error) : ok(value);
  };
  const call = Object.fromEntries(channels.map((channel) => [channel, (input: unknown) => answer(channel, input)]));
  return {
    call: call as Bridge['call'], // made of every channel there is
    importDropped: (file) => answer('imports.dropped', file.name),
    onTopic: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The app at an address, over a main process that answers by the script: the one thing made up here. */
export function openScreen(path: string, script: Script) {
  layOut();
  notifications.clean();
  forgetStores();
  const calls: Call[] = [];
  const listeners = new Set<(topic: Topic) => void>();
  Object.defineProperty(window, 'bridge', { configurable: true, value: bridgeOf(script, calls, listeners) });
  const client = createQueryClient();
  const screens = createScreens(createMemoryHistory({ initialEntries: [path] }));
  render(
    <I18nextProvider i18n={createWords()}>
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <RouterProvider router={screens} />
          <Notifications />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return {
    /** What was asked on a channel, in order. */
    asked: (channel: Call['channel']): unknown[] =>
      calls.filter((each) => each.channel === channel).map(({ input }) => input),
    /** Main says that a topic has changed. */
    tell: (topic: Topic) => refresh(client, topic),
    path: () => screens.state.location.pathname,
  };
}
