import { type CreditPlace, mayMove, type Modify, type Transfer } from '../../../shared/commands/credits.ts';
import type {
  ModifyPreview,
  RefundPreview,
  SpreadPreview,
  TransferPreview,
} from '../../../shared/ipc/credit-contract.ts';
import type { Refund } from '../../../shared/commands/spend.ts';
import { sharesOf, type Spread } from '../../../shared/commands/spread.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import type { CreditAccount } from '../../../shared/domain/credit.ts';
import { countSubjects, type Effect, isCreditEntry } from '../../../shared/kernel/effects.ts';
import type { Desk } from '../../core/desk.ts';
import { preview } from '../../outbox/mutate.ts';
import {
  creditPlaces,
  creditsAt,
  creditsOfGroup,
  creditsOfPerson,
  creditTotals,
  peopleOf,
  spentBy,
} from '../../replica/credits.repository.ts';
import { memberRows, resolveSelection } from '../../replica/members.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const SHOWN = 8;

function transferPreview({ context, sql }: Desk, args: Transfer): TransferPreview {
  const { refusal } = preview(context, 'credits.transfer', args);
  const amounts = (place: CreditPlace, change: number) => {
    const before = creditsAt(sql, place);
    return { before, after: before + change };
  };
  return { from: amounts(args.from, -args.amount), to: amounts(args.to, args.amount), refusal };
}

function refundPreview({ context, sql }: Desk, { member, amount }: Omit<Refund, 'reason'>): RefundPreview {
  // Why is not looked at before it is done.
  const { refusal } = preview(context, 'credits.refund', { member, amount, reason: '-' });
  const [spent, has] = [spentBy(sql, member), creditsAt(sql, { kind: 'member', member })];
  return { spent: { before: spent, after: spent - amount }, has: { before: has, after: has + amount }, refusal };
}

function spreadPreview({ context, sql }: Desk, wish: Omit<Spread, 'members'>): SpreadPreview {
  const { group, amount, from } = wish;
  const members = peopleOf(sql, group);
  const before = creditsAt(sql, from === 'pool' ? { kind: 'pool' } : { kind: 'group', group });
  // Of a group without people there is nothing to be decided.
  const refusal = members.length === 0 ? null : preview(context, 'credits.spread', { ...wish, members }).refusal;
  const source = { before, after: before - (members.length === 0 ? 0 : amount) };
  return { members, ...sharesOf(amount, members.length), source, refusal };
}

/** How much more is in accounts of a kind. */
const changeIn = (effects: readonly Effect[], is: (account: CreditAccount) => boolean) =>
  effects
    .filter(isCreditEntry)
    .reduce((sum, { from, to, amount }) => sum + (is(to) ? amount : 0) - (is(from) ? amount : 0), 0);

function modifyPreview({ context, sql }: Desk, selection: Selection, balance: Modify['balance']): ModifyPreview {
  const members = resolveSelection(sql, selection);
  const { effects, refusal } = preview(context, 'credits.modify', { members, balance });
  const has = sql.get<{ amount: number }>(
    "SELECT coalesce(sum(amount), 0) AS amount FROM json_each(?) AS wanted JOIN creditCount ON owner = wanted.value WHERE account GLOB 'balance:*'",
    JSON.stringify(members),
  );
  const [before, { pool }] = [has?.amount ?? 0, creditTotals(sql)];
  const after = members.length * balance;
  // Of what is refused is told what it would take: from that it is seen by how much it is too much.
  const poolAfter =
    refusal === null ? pool + changeIn(effects, (account) => account === 'pool') : pool + before - after;
  return {
    members,
    shown: memberRows(sql, members.slice(0, SHOWN)),
    changed: countSubjects(effects),
    balances: { before, after },
    pool: { before: pool, after: poolAfter },
    refusal,
  };
}

const { credits } = procedures;

export const creditHandlers = {
  of: credits.of.handler(({ input, context }) => creditsOfPerson(context.workspaces.desk.sql, input.id)),
  ofGroup: credits.ofGroup.handler(({ input, context }) => creditsOfGroup(context.workspaces.desk.sql, input.group)),
  totals: credits.totals.handler(({ context }) => creditTotals(context.workspaces.desk.sql)),
  places: credits.places.handler(({ context }) => {
    const { sql, context: asked } = context.workspaces.desk;
    return creditPlaces(sql).filter(({ place }) => mayMove(asked.actor, place.kind === 'group' ? place.group : 'pool'));
  }),
  previewTransfer: credits.previewTransfer.handler(({ input, context }) =>
    transferPreview(context.workspaces.desk, input),
  ),
  transfer: credits.transfer.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'credits.transfer', args, replaces),
  ),
  previewSpread: credits.previewSpread.handler(({ input, context }) => spreadPreview(context.workspaces.desk, input)),
  spread: credits.spread.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'credits.spread', args, replaces),
  ),
  previewRefund: credits.previewRefund.handler(({ input, context }) => refundPreview(context.workspaces.desk, input)),
  refund: credits.refund.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'credits.refund', args, replaces),
  ),
  previewModify: credits.previewModify.handler(({ input, context }) =>
    modifyPreview(context.workspaces.desk, input.selection, input.balance),
  ),
  modify: credits.modify.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'credits.modify', args, replaces),
  ),
  scheduleExpiry: credits.scheduleExpiry.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'credits.scheduleExpiry', wish, replaces),
  ),
  cancelExpiry: credits.cancelExpiry.handler(({ input: { replaces, ...seen }, context }) =>
    make(context.workspaces.desk, 'credits.cancelExpiry', seen, replaces),
  ),
};
