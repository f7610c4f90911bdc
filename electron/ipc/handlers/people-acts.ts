import type { ArgsOf } from '../../../shared/commands/catalog.ts';
import { byRole } from '../../../shared/commands/roles.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Desk } from '../../core/desk.ts';
import type { ServiceClient } from '../../http/service-client.ts';
import { peoplePreview } from '../../outbox/people-preview.ts';
import type { InvitationMail } from '../../../shared/ipc/invite-shapes.ts';
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

/** What only the service knows; null while it is away. */
async function fromService<T>(desk: Desk, ask: (client: ServiceClient) => Promise<T>): Promise<T | null> {
  try {
    return await ask(await desk.connect());
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
    known: await fromService(context.workspaces.desk, (client) => client.accounts(input.emails)),
  })),
  mail: members.mail.handler(({ input, context }) =>
    fromService(context.workspaces.desk, async (client): Promise<InvitationMail> => {
      const { leaves, mail } = await client.mail(input.id);
      return { leaves, mail: mail[0] ?? null };
    }),
  ),
  setGroups: members.setGroups.handler(({ input: { replaces, ...args }, context }) =>
    make(context.workspaces.desk, 'members.setGroups', args, replaces),
  ),
};
