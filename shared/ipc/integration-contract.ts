import { z } from 'zod';

import { CallPeople, SkippedCall } from '../domain/call-people.ts';
import { Account, ConnectionStatus, Credentials, ImportScope, Provider, SeenConnection } from '../domain/connection.ts';
import { GroupId, Instant, MemberId, SessionId } from '../domain/ids.ts';
import { LinkableAccount } from '../domain/organization-account.ts';
import { CallAddress, Insight, Participant, PersonKey, Session, Turn } from '../domain/session.ts';
import { guarded, nothing } from './procedure.ts';
import { MAX_PAGE } from './shapes.ts';

/** All connections as they were last told, and when that was; null before the first pull. */
export const Connections = z.object({ statuses: z.array(ConnectionStatus), asOf: Instant.nullable() });
export type Connections = z.infer<typeof Connections>;

export const CallFilter = z.object({
  text: z.string().max(200).default(''),
  source: Provider.nullable().default(null),
  member: MemberId.nullable().default(null),
  group: GroupId.nullable().default(null),
  /** The first and the last day, in the zone of this computer. */
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
});
export type CallFilter = z.infer<typeof CallFilter>;
export const CallQuery = z.object({
  filter: CallFilter,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type CallQuery = z.infer<typeof CallQuery>;

/** A call as lists show it, the latest first. */
export const CallRow = Session.pick({
  id: true,
  source: true,
  externalId: true,
  startedAt: true,
  seconds: true,
  state: true,
  owner: true,
}).extend({
  title: z.string(),
  /** The member's name, or what the tool calls the owner; null where it names nobody. */
  ownerName: z.string().nullable(),
  hasTranscript: z.boolean(),
  hasInsight: z.boolean(),
});
export type CallRow = z.infer<typeof CallRow>;
export const CallPage = z.object({ total: z.int(), rows: z.array(CallRow) });
export type CallPage = z.infer<typeof CallPage>;

export const CallDetail = CallRow.extend({
  participants: z.array(Participant),
  more: z.int(),
  link: z.string().nullable(),
  language: z.string().nullable(),
  /** Null where there is none; `elsewhere` where it is not on this computer yet. */
  transcript: z.union([z.array(Turn), z.literal('elsewhere')]).nullable(),
  insight: z.union([Insight, z.literal('elsewhere')]).nullable(),
});
export type CallDetail = z.infer<typeof CallDetail>;

const Which = z.object({ provider: Provider });
const manage = () => guarded('integrations.manage');

/** Connections to other tools, and the calls that come from them. What changes one is asked of the service at once, and never kept to be sent later. */
export const integrations = {
  status: guarded('console.open').output(Connections),
  /** Asks the tool whose the key is, and keeps nothing. */
  test: manage()
    .input(z.object({ credentials: Credentials }))
    .output(Account),
  connect: manage()
    .input(z.object({ credentials: Credentials, scope: ImportScope }))
    .output(nothing),
  /** The accounts of the organization that this workspace may use; asked of the workspace itself. */
  accounts: manage().output(z.array(LinkableAccount)),
  /** Connects with one of them: no key is entered. */
  link: manage()
    .input(Which.extend({ id: z.string().max(100), scope: ImportScope }))
    .output(nothing),
  /** Of this and of disconnecting, `seen` is the connection that was looked at: nothing is done to another one. */
  replaceKey: manage()
    .input(z.object({ credentials: Credentials, seen: SeenConnection }))
    .output(nothing),
  rescope: manage()
    .input(Which.extend({ was: ImportScope, scope: ImportScope }))
    .output(nothing),
  disconnect: manage()
    .input(Which.extend({ seen: SeenConnection, calls: z.enum(['keep', 'delete']) }))
    .output(nothing),
  syncNow: manage().input(Which).output(nothing),
  stopSync: manage().input(Which).output(nothing),
  people: manage().input(Which).output(CallPeople),
  /** `outside` says that it is nobody of us; `undo` forgets what was said before. `was` is what whoever decides has seen. */
  mapPerson: manage()
    .input(
      Which.extend({
        person: PersonKey,
        was: z.union([MemberId, z.literal('outside')]).nullable(),
        to: z.union([MemberId, z.literal('outside'), z.literal('undo')]),
      }),
    )
    .output(nothing),
  skipped: manage().input(Which).output(z.array(SkippedCall)),
  /** Removes every call in which somebody of this address took part and what was practised under it, and lets none come again; answers how many. */
  erase: manage()
    .input(z.object({ email: CallAddress }))
    .output(z.object({ calls: z.int(), sessions: z.int() })),
  /** Opens the page of the tool on which keys are made, in the browser. */
  openKeyPage: guarded('console.open').input(Which).output(nothing),
};

export const calls = {
  page: guarded('sessions.read').input(CallQuery).output(CallPage),
  get: guarded('sessions.read')
    .input(z.object({ id: SessionId }))
    .output(CallDetail),
  /** Opens a call in the tool it came from, in the browser. */
  open: guarded('sessions.read')
    .input(z.object({ id: SessionId }))
    .output(nothing),
};
