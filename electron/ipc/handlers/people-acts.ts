import type { ArgsOf } from '../../../shared/commands/catalog.ts';
import { byRole } from '../../../shared/commands/roles.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Desk } from '../../core/desk.ts';
import { peoplePreview } from '../../outbox/people-preview.ts';
import { readState } from '../../../shared/store/read.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';
import { onRowsWithout } from './outbox.ts';

const { members } = procedures;

/** People with the roles they have on this computer: who has another when it arrives was changed by others meanwhile. */
function roleArgs({ sql }: Desk, ids: readonly MemberId[], role: ArgsOf<'members.setRole'>['role']) {
  const state = readState(sql, { members: ids }, () => null);
  return { role, people: byRole(ids.flatMap((id) => state.member(id) ?? [])) };
}

/** Only the service knows accounts: while it is away nobody does. */
async function knownAccounts(desk: Desk, emails: readonly string[]): Promise<string[] | null> {
  try {
    const client = await desk.connect();
    return await client.accounts(emails);
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'service.unreachable') return null;
    throw error;
  }
}

/** What is done to many people at once, and what is asked about it before. */
export const peopleHandlers = {
  preview: members.preview.handler(({ input: { selection, act, replaces }, context: { workspaces } }) => {
    const { desk } = workspaces;
    const look = () => peoplePreview(desk.context, selection, act);
    return replaces === undefined ? look() : onRowsWithout(desk, replaces, look);
  }),
  setRole: members.setRole.handler(({ input, context: { workspaces } }) => {
    const { desk } = workspaces;
    const args = () => roleArgs(desk, input.members, input.role);
    // Seen without what it replaces, or it would be in conflict with itself.
    const seen = input.replaces === undefined ? args() : onRowsWithout(desk, input.replaces, args);
    return make(desk, 'members.setRole', seen, input.replaces);
  }),
  suspend: members.suspend.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.suspend', args, replaces),
  ),
  reactivate: members.reactivate.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.reactivate', args, replaces),
  ),
  remove: members.remove.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.remove', args, replaces),
  ),
  invite: members.invite.handler(({ input: { people, replaces }, context }) =>
    make(context.workspaces.desk, 'members.invite', { people }, replaces),
  ),
  resend: members.resend.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.resend', args, replaces),
  ),
  revokeInvitation: members.revokeInvitation.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.revokeInvitation', args, replaces),
  ),
  accounts: members.accounts.handler(async ({ input, context }) => ({
    known: await knownAccounts(context.workspaces.desk, input.emails),
  })),
  setGroups: members.setGroups.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.setGroups', args, replaces),
  ),
};
