import { z } from 'zod';

import { CreditAccount } from '../domain/credit.ts';
import { GroupId, type MemberId, type OperationId } from '../domain/ids.ts';
import { SeatAccount } from '../domain/seat.ts';
import { type Effect, entities, type Fields, type FieldValue, type SetEffect } from './effects.ts';

const isCell = (value: unknown): value is FieldValue =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/u.test(value);
const Id = z.custom<SetEffect['id']>(isId);
const Member = z.custom<MemberId>(isId);
const Subject = z.custom<MemberId | GroupId | OperationId | null>((value) => value === null || isId(value));
// One check for a column: a schema for each of a hundred thousand cells takes longer than applying them.
const Cells = z.custom<FieldValue[]>((value) => Array.isArray(value) && value.every(isCell));
/** A column as it is written: what is the same in every row once, and the ids of the rows not again. */
const Column = z.union([Cells, z.object({ same: z.custom<FieldValue>(isCell) }), z.literal('ids')]);
type Column = z.infer<typeof Column>;
const SetBlock = z
  .tuple([
    z.literal('set'),
    z.enum(entities),
    z.array(z.string()).nullable(),
    z.array(z.string()).nullable(),
    z.array(Id),
    z.array(Column),
    z.array(Column),
  ])
  .transform(([kind, entity, before, after, ids, befores, afters]): SetColumns => {
    const whole = (columns: readonly Column[]) => columns.map((column) => unfolded(column, ids));
    return [kind, entity, before, after, ids, whole(befores), whole(afters)];
  });
type SetColumns = [
  kind: 'set',
  entity: SetEffect['entity'],
  before: string[] | null,
  after: string[] | null,
  ids: SetEffect['id'][],
  befores: FieldValue[][],
  afters: FieldValue[][],
];
const MembershipBlock = z.tuple([
  z.enum(['add', 'remove']),
  z.boolean(),
  z.array(GroupId),
  z.array(z.int()),
  z.array(Member),
]);
const EntryBlock = z.tuple([
  z.literal('entry'),
  z.literal('seats'),
  SeatAccount,
  SeatAccount,
  z.array(z.int()),
  z.array(Subject),
]);
// Each person has accounts of their own: they stand in columns as well.
const CreditBlock = z.tuple([
  z.literal('entry'),
  z.literal('credits'),
  z.array(CreditAccount),
  z.array(CreditAccount),
  z.array(z.int()),
  z.array(Subject),
  z.array(z.string().nullable()),
]);
const Columns = z.object({
  order: z.array(z.int()),
  blocks: z.array(z.union([SetBlock, MembershipBlock, EntryBlock, CreditBlock])),
});
type Block = z.infer<typeof Columns>['blocks'][number];

const names = (fields: Fields | null) => (fields === null ? null : Object.keys(fields));

function hasNames(list: readonly string[] | null, fields: Fields | null): boolean {
  if (list === null || fields === null) return list === null && fields === null;
  const keys = Object.keys(fields);
  if (keys.length !== list.length) return false;
  for (let index = 0; index < keys.length; index += 1) if (keys[index] !== list[index]) return false;
  return true;
}

/** Adds the values of these fields to their columns. */
function appendFields(list: readonly string[] | null, columns: readonly FieldValue[][], fields: Fields | null): void {
  if (list === null || fields === null) return;
  for (let index = 0; index < list.length; index += 1) columns[index]?.push(fields[list[index] ?? ''] ?? null);
}

/** Whether an effect has the shape of a block. Names are compared as they stand: to sort them costs more than a second block. */
function fits(block: Block, effect: Effect): boolean {
  if (block[0] !== effect.kind) return false;
  switch (effect.kind) {
    case 'set':
      return block[1] === effect.entity && hasNames(block[2], effect.before) && hasNames(block[3], effect.after);
    case 'entry':
      if (block[1] !== effect.ledger) return false;
      return effect.ledger === 'credits' || (block[2] === effect.from && block[3] === effect.to);
    default:
      return block[1] === effect.admin;
  }
}

function emptyBlock(effect: Effect): Block {
  switch (effect.kind) {
    case 'set': {
      const before = names(effect.before);
      const after = names(effect.after);
      const columns = (list: string[] | null) => (list ?? []).map((): FieldValue[] => []);
      return ['set', effect.entity, before, after, [], columns(before), columns(after)];
    }
    case 'entry':
      if (effect.ledger === 'credits') return ['entry', 'credits', [], [], [], [], []];
      return ['entry', 'seats', effect.from, effect.to, [], []];
    default:
      return [effect.kind, effect.admin, [], [], []];
  }
}

function append(block: Block, effect: Effect): void {
  if (block[0] === 'set' && effect.kind === 'set') {
    block[4].push(effect.id);
    appendFields(block[2], block[5], effect.before);
    appendFields(block[3], block[6], effect.after);
  } else if (block[0] === 'entry' && effect.kind === 'entry') {
    if (block[1] === 'credits' && effect.ledger === 'credits') {
      block[2].push(effect.from);
      block[3].push(effect.to);
      block[6].push(effect.note ?? null);
    }
    block[4].push(effect.amount);
    block[5].push(effect.subject);
  } else if (block[0] !== 'set' && block[0] !== 'entry' && effect.kind !== 'set' && effect.kind !== 'entry') {
    let group = block[2].indexOf(effect.group);
    if (group < 0) group = block[2].push(effect.group) - 1;
    block[3].push(group);
    block[4].push(effect.member);
  }
}

/** For each of these three kinds is remembered where the last was put: most often the next has the same shape. */
const lately = (effect: Effect): number => (effect.kind === 'set' ? 0 : effect.kind === 'entry' ? 1 : 2);

function folded(column: FieldValue[], ids: readonly string[]): Column {
  const [same] = column;
  if (same === undefined || column.length === 1) return column;
  if (same === ids[0]) return column.every((value, place) => value === ids[place]) ? 'ids' : column;
  return column.every((value) => value === same) ? { same } : column;
}

function unfolded(column: Column, ids: readonly string[]): FieldValue[] {
  if (column === 'ids') return [...ids];
  return Array.isArray(column) ? column : ids.map(() => column.same);
}

function written(block: Block): unknown {
  if (block[0] !== 'set') return block;
  const [kind, entity, before, after, ids, befores, afters] = block;
  const fold = (columns: FieldValue[][]) => columns.map((column) => folded(column, ids));
  return [kind, entity, before, after, ids, fold(befores), fold(afters)];
}

/** Effects as JSON text by columns: like values stand together, so that they compress to a tenth. */
export function encodeEffects(effects: readonly Effect[]): string {
  const blocks: Block[] = [];
  const last = [-1, -1, -1];
  const order: number[] = [];
  for (const effect of effects) {
    const kind = lately(effect);
    let index = last[kind] ?? -1;
    let block = blocks[index];
    if (!block || !fits(block, effect)) {
      index = blocks.findIndex((other) => fits(other, effect));
      if (index < 0) index = blocks.push(emptyBlock(effect)) - 1;
      block = blocks[index];
      last[kind] = index;
    }
    if (block) append(block, effect);
    order.push(index);
  }
  return JSON.stringify({ order, blocks: blocks.map(written) });
}

function row(list: string[] | null, columns: FieldValue[][], at: number): Fields | null {
  if (list === null) return null;
  const fields: Record<string, FieldValue> = {};
  list.forEach((name, column) => {
    fields[name] = columns[column]?.[at] ?? null;
  });
  return fields;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('effects name something their columns do not hold');
  return value;
}

function read(block: Block, at: number): Effect {
  switch (block[0]) {
    case 'set': {
      const [kind, entity, before, after, ids, befores, afters] = block;
      const id: SetEffect['id'] = known(ids[at]);
      return { kind, entity, id, before: row(before, befores, at), after: row(after, afters, at) };
    }
    case 'entry': {
      const [kind, , , , amounts, subjects] = block;
      const moved = { kind, amount: known(amounts[at]), subject: subjects[at] ?? null };
      if (block[1] === 'seats') return { ...moved, ledger: block[1], from: block[2], to: block[3] };
      const note = block[6][at] ?? null;
      const accounts = { from: known(block[2][at]), to: known(block[3][at]) };
      return { ...moved, ledger: block[1], ...accounts, ...(note === null ? {} : { note }) };
    }
    default: {
      const [kind, admin, groups, indexes, members] = block;
      return { kind, group: known(groups[known(indexes[at])]), member: known(members[at]), admin };
    }
  }
}

/** The effects in the order they were decided. Throws when the text is not what encodeEffects writes. */
export function decodeEffects(text: string): Effect[] {
  const { order, blocks } = Columns.parse(JSON.parse(text));
  const next = blocks.map(() => 0);
  return order.map((index) => {
    const at = next[index] ?? 0;
    next[index] = at + 1;
    return read(known(blocks[index]), at);
  });
}
