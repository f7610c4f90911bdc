import { commands } from '../../shared/commands/catalog.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import type { OutboxChange } from './changes.ts';

const nothing: ChangeForm = { kind: 'none' };

function editForm(args: unknown): ChangeForm {
  const [first, ...others] = commands['members.edit'].input.safeParse(args).data?.people ?? [];
  if (!first || others.length > 0) return nothing;
  const { firstName, lastName, role, status } = first.fields;
  const wanted = {
    ...(firstName ? { firstName: firstName.to } : {}),
    ...(lastName ? { lastName: lastName.to } : {}),
    ...(role ? { role: role.to } : {}),
    ...(status ? { status: status.to } : {}),
  };
  return { kind: 'edit', member: first.member, wanted };
}

function seatForm(act: 'assign' | 'revoke', args: unknown): ChangeForm {
  const members = commands[`seats.${act}`].input.safeParse(args).data?.members;
  return members ? { kind: 'seats', act, members } : nothing;
}

/** What a change was made with, where there is a form to make it anew. */
export function formOf({ command, args }: OutboxChange): ChangeForm {
  switch (command) {
    case 'members.edit':
      return editForm(args);
    case 'seats.assign':
      return seatForm('assign', args);
    case 'seats.revoke':
      return seatForm('revoke', args);
    default:
      return nothing;
  }
}
