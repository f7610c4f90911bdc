import { procedures } from '../implementer.ts';

const { media } = procedures;

export const mediaHandlers = {
  get: media.get.handler(({ input, context: { workspaces } }) => workspaces.desk.kept.media.state(input.id)),
  act: media.act.handler(async ({ input: { id, act }, context: { workspaces } }) => {
    const { desk } = workspaces;
    await desk.kept.media.act(id, act);
    void desk.sync.kick();
    return desk.kept.media.state(id);
  }),
};
