import type { GroupId, MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { ReservePreview } from '../../../shared/ipc/group-shapes.ts';
import type { SeatEnd, SeatPreview, Selection } from '../../../shared/ipc/shapes.ts';
import { type Effect, isSeatEntry } from '../../../shared/kernel/effects.ts';
import { reserveEntries } from '../../../shared/kernel/reserves.ts';
import { readSeatCounts, readWorkspace } from '../../../shared/store/read.ts';
import { readReserves } from '../../../shared/store/reserves.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import type { Desk } from '../../core/desk.ts';
import { preview } from '../../outbox/mutate.ts';
import { countEnding, memberRows, resolveSelection } from '../../replica/members.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';
import { onRowsWithout } from './outbox.ts';

type SeatCommand = 'seats.assign' | 'seats.revoke';

const SHOWN = 8;

const nameOfGroup = (sql: Sql, id: string | null): string =>
  sql.get<{ name: string }>('SELECT name FROM grp WHERE id = ?', id)?.name ?? '';

const movedTo = (effects: readonly Effect[], account: string) =>
  effects.filter((effect) => effect.kind === 'entry' && effect.to === account).length;

interface Question {
  readonly selection: Selection;
  readonly replaces?: OperationId | undefined;
  /** When seats are to be revoked, null for not at all; undefined for now. */
  readonly end?: SeatEnd | null | undefined;
}

/** What is so before anything is decided. */
function basisOf({ context, sql }: Desk, selected: MemberId[]): SeatPreview {
  const counts = readSeatCounts(sql);
  const renewsAt = readWorkspace(sql)?.renewsAt ?? context.now();
  return {
    members: selected,
    shown: [],
    changed: 0,
    reserved: 0,
    fromGroups: [],
    spent: 0,
    ending: countEnding(sql, selected),
    untouched: selected.length,
    renewsAt,
    before: counts,
    after: counts,
    refusal: selected.length === 0 ? { code: 'seats.unchanged' } : null,
  };
}

/** What would not be revoked any more: no seat moves. */
function previewKept({ context, sql }: Desk, base: SeatPreview): SeatPreview {
  const { effects, refusal } = preview(context, 'seats.unschedule', { members: base.members });
  if (refusal) return { ...base, shown: memberRows(sql, base.members.slice(0, SHOWN)), refusal };
  const members = effects.flatMap((effect) => (effect.kind === 'set' ? [effect.id as MemberId] : [])); // it sets nothing but members
  const shown = memberRows(sql, members.slice(0, SHOWN));
  return { ...base, members, shown, changed: members.length, untouched: base.members.length - members.length };
}

function previewOf(desk: Desk, command: SeatCommand, { selection, end }: Question): SeatPreview {
  const { context, sql } = desk;
  const selected = resolveSelection(sql, selection);
  const base = basisOf(desk, selected);
  if (base.refusal) return base;
  if (end === null) return previewKept(desk, base);
  const now = preview(context, command, { members: selected });
  // What is to end later is refused for its own reasons, and would move the same seats.
  const refusal =
    now.refusal ?? (end ? preview(context, 'seats.schedule', { members: selected, ...end }).refusal : null);
  const { effects, before, after } = now;
  const drawn = reserveEntries(effects);
  const entries = effects.filter(isSeatEntry).filter((entry) => !drawn.includes(entry));
  const touched = entries.map((entry) => entry.subject as MemberId); // seat commands move seats of members only
  return {
    ...base,
    members: refusal ? selected : touched,
    shown: memberRows(sql, (refusal ? selected : touched).slice(0, SHOWN)),
    before,
    after,
    changed: entries.length,
    reserved: movedTo(effects, 'reserved'),
    fromGroups: drawn.map(({ subject, amount }) => ({ name: nameOfGroup(sql, subject), count: amount })),
    spent: movedTo(effects, 'spent'),
    untouched: selected.length - entries.length,
    refusal,
  };
}

/** What would be; of a change that is made anew, what it would be instead. */
export function previewSeats(desk: Desk, command: SeatCommand, question: Question): SeatPreview {
  const { replaces } = question;
  const look = () => previewOf(desk, command, question);
  return replaces === undefined ? look() : onRowsWithout(desk, replaces, look);
}

/** What setting aside so many seats for a group would do. */
function previewReserve(
  desk: Desk,
  { group, seats: to }: { readonly group: GroupId; readonly seats: number },
  replaces: OperationId | undefined,
): ReservePreview {
  const look = () => {
    const was = readReserves(desk.sql).get(group) ?? 0;
    const { before, after, refusal } = preview(desk.context, 'seats.reserve', { group, seats: { was, to } });
    return { was, before, after, refusal };
  };
  return replaces === undefined ? look() : onRowsWithout(desk, replaces, look);
}

const { seats } = procedures;

export const seatHandlers = {
  counts: seats.counts.handler(({ context }) => readSeatCounts(context.workspaces.desk.sql)),
  previewAssign: seats.previewAssign.handler(({ input, context }) =>
    previewSeats(context.workspaces.desk, 'seats.assign', input),
  ),
  previewRevoke: seats.previewRevoke.handler(({ input, context }) =>
    previewSeats(context.workspaces.desk, 'seats.revoke', input),
  ),
  assign: seats.assign.handler(({ input: { members, replaces }, context }) =>
    make(context.workspaces.desk, 'seats.assign', { members }, replaces),
  ),
  revoke: seats.revoke.handler(({ input: { members, replaces }, context }) =>
    make(context.workspaces.desk, 'seats.revoke', { members }, replaces),
  ),
  schedule: seats.schedule.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'seats.schedule', wish, replaces),
  ),
  previewReserve: seats.previewReserve.handler(({ input: { replaces, ...wish }, context }) =>
    previewReserve(context.workspaces.desk, wish, replaces),
  ),
  reserve: seats.reserve.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'seats.reserve', wish, replaces),
  ),
  unschedule: seats.unschedule.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'seats.unschedule', wish, replaces),
  ),
};
