import { procedures } from '../implementer.ts';

const { workspaces } = procedures;

export const workspaceHandlers = {
  current: workspaces.current.handler(({ context }) => context.workspaces.current()),
  list: workspaces.list.handler(({ context }) => context.workspaces.list()),
  open: workspaces.open.handler(({ input, context }) => context.workspaces.open(input.key)),
  persona: workspaces.persona.handler(({ context }) => context.workspaces.persona),
  signInAs: workspaces.signInAs.handler(({ input, context }) => context.workspaces.signInAs(input.as)),
  openSample: workspaces.openSample.handler(({ context }) => context.workspaces.openSample()),
  resetSample: workspaces.resetSample.handler(({ context }) => context.workspaces.resetSample()),
  connect: workspaces.connect.handler(({ input, context }) => context.workspaces.connect(input.address, input.token)),
  create: workspaces.create.handler(({ input, context }) => context.workspaces.create(input)),
  retry: workspaces.retry.handler(({ context }) => context.workspaces.retry()),
  copying: workspaces.copying.handler(({ context }) => context.workspaces.copying),
  stopCopying: workspaces.stopCopying.handler(({ context }) => context.workspaces.stopCopying()),
  close: workspaces.close.handler(({ context }) => context.workspaces.setAside()),
  leave: workspaces.leave.handler(({ input, context }) => context.workspaces.leave(input.discardUnsent)),
};
