import type { Drafts } from './drafts.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import type { DraftDesk } from './draft-desk.ts';

/** Passes over the desk where nothing of the workspace is asked. */
const withoutDesk =
  <Args extends readonly unknown[], Value>(method: (...args: Args) => Value) =>
  (_desk: DraftDesk, ...args: Args): Value =>
    method(...args);

/** What the core asks of the thread that keeps an import while it is looked through. It only reads the copy. */
export const draftMethods = (drafts: Drafts) => ({
  open: drafts.open.bind(drafts),
  readAs: drafts.readAs.bind(drafts),
  reopen: drafts.reopen.bind(drafts),
  rows: withoutDesk(drafts.rows.bind(drafts)),
  tick: withoutDesk(drafts.tick.bind(drafts)),
  withSeats: withoutDesk(drafts.withSeats.bind(drafts)),
  confirm: withoutDesk(drafts.confirm.bind(drafts)),
  makeGroups: withoutDesk(drafts.makeGroups.bind(drafts)),
  invite: withoutDesk(drafts.invite.bind(drafts)),
  moved: withoutDesk(drafts.moved.bind(drafts)),
  newcomers: drafts.newcomers.bind(drafts),
  prepare: drafts.prepare.bind(drafts),
  noteApplied: drafts.noteApplied.bind(drafts),
  rejectedFile: withoutDesk(drafts.rejectedFile.bind(drafts)),
  discard: withoutDesk(drafts.discard.bind(drafts)),
});

type Methods = ReturnType<typeof draftMethods>;
export type DraftMethod = keyof Methods;
export type DraftArgs<Name extends DraftMethod> = Methods[Name] extends (
  desk: DraftDesk,
  ...args: infer Args
) => unknown
  ? Args
  : never;
export type DraftValue<Name extends DraftMethod> = Awaited<ReturnType<Methods[Name]>>;

/** A call of such a method, on the copy in this file. */
export interface DraftCall {
  readonly id: number;
  readonly file: string;
  readonly folder: string;
  readonly actor: Actor;
  readonly method: DraftMethod;
  readonly args: readonly unknown[];
}
