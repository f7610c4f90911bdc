import type { Desk } from '../../electron/core/desk.ts';
import { findChange, isUnsent, listChanges, type OutboxChange } from '../../electron/outbox/changes.ts';
import { formFor, replaceChange } from '../../electron/sync/replace.ts';
import type { MemberId } from '../../shared/domain/ids.ts';

/** What is wished for instead, whatever the change is. */
export interface Wish {
  readonly members: readonly MemberId[];
  readonly name: string;
}

/** A change that has not arrived, made anew as its form would: with what was seen without it, and another wish. */
function makeAnew(at: Desk, change: OutboxChange, { members, name }: Wish): void {
  const { context } = at;
  const form = formFor(context, change.id);
  switch (form.kind) {
    case 'edit': {
      const people = form.people.map(({ id: member, seen }) => ({
        member,
        fields: { lastName: { was: seen.lastName, to: name } },
      }));
      replaceChange(context, change.id, 'members.edit', { people });
      return;
    }
    case 'seats':
      if (members.length > 0) replaceChange(context, change.id, `seats.${form.act}`, { members: [...members] });
      return;
    case 'rename':
      replaceChange(context, change.id, 'groups.rename', { group: form.group, was: form.seen, to: name });
      return;
    case 'group': {
      const remove = form.remove.map(({ id }) => id).filter((id) => !members.includes(id));
      replaceChange(context, change.id, 'groups.setMembers', { group: form.group, add: [...members], remove });
      return;
    }
    default:
      break;
  }
}

/** Makes one of a desktop's changes anew that have not arrived, if there are so many. */
export function changeAnew(at: Desk, nth: number, wish: Wish): void {
  const unsent = listChanges(at.sql)
    .map(({ id }) => findChange(at.sql, id))
    .filter((change) => change !== undefined && isUnsent(change));
  const change = unsent[nth];
  if (change) makeAnew(at, change, wish);
}
