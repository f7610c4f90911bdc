import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { SeatEnd, SeatPreview, Selection } from '../../../shared/ipc/shapes.ts';
import type { Effect } from '../../../shared/kernel/effects.ts';
import { readSeatCounts, readWorkspace } from '../../../shared/store/read.ts';
import type { Desk } from '../../core/desk.ts';
import { preview } from '../../outbox/mutate.ts';
import { memberRows, resolveSelection } from '../../replica/members.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';
import { onRowsWithout } from './outbox.ts';

type SeatCommand = 'seats.assign' | 'seats.revoke';

const SHOWN = 8;

const movedTo = (effects: readonly Effect[], account: string) =>
  effects.filter((effect) => effect.kind === 'entry' && effect.to === account).length;

interface Question {
  readonly selection: Selection;
  readonly replaces?: OperationId | undefined;
  readonly end?: SeatEnd | undefined;
}

function previewOf(desk: Desk, command: SeatCommand, { selection, end }: Question): SeatPreview {
  const { context, sql } = desk;
  const selected = resolveSelection(sql, selection);
  const renewsAt = readWorkspace(sql)?.renewsAt ?? context.now();
  const base = {
    members: selected,
    shown: [],
    changed: 0,
    reserved: 0,
    spent: 0,
    untouched: selected.length,
    renewsAt,
  };
  const counts = readSeatCounts(sql);
  if (selected.length === 0) return { ...base, before: counts, after: counts, refusal: { code: 'seats.unchanged' } };
  const now = preview(context, command, { members: selected });
  // What is to end later is refused for its own reasons, and would move the same seats.
  const refusal =
    now.refusal ?? (end ? preview(context, 'seats.schedule', { members: selected, ...end }).refusal : null);
  const { effects, before, after } = now;
  const entries = effects.filter((effect) => effect.kind === 'entry');
  const touched = entries.map((entry) => entry.subject as MemberId); // seat commands move seats of members only
  return {
    ...base,
    members: refusal ? selected : touched,
    shown: memberRows(sql, (refusal ? selected : touched).slice(0, SHOWN)),
    before,
    after,
    changed: entries.length,
    reserved: movedTo(effects, 'reserved'),
    spent: movedTo(effects, 'spent'),
    untouched: selected.length - entries.length,
    refusal,
  };
}

/** Of a change that is made anew, what it would be instead. */
function answer(desk: Desk, command: SeatCommand, question: Question): SeatPreview {
  const { replaces } = question;
  const look = () => previewOf(desk, command, question);
  return replaces === undefined ? look() : onRowsWithout(desk, replaces, look);
}

const { seats } = procedures;

export const seatHandlers = {
  counts: seats.counts.handler(({ context }) => readSeatCounts(context.workspaces.desk.sql)),
  previewAssign: seats.previewAssign.handler(({ input, context }) =>
    answer(context.workspaces.desk, 'seats.assign', input),
  ),
  previewRevoke: seats.previewRevoke.handler(({ input, context }) =>
    answer(context.workspaces.desk, 'seats.revoke', input),
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
  unschedule: seats.unschedule.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'seats.unschedule', wish, replaces),
  ),
};
