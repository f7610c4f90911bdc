import type { SessionId } from '../../../shared/domain/ids.ts';
import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import type { Desk } from '../../core/desk.ts';
import { takenFrom } from '../../media/taken.ts';
import { changeAtService } from '../ask-service.ts';
import { procedures } from '../implementer.ts';

const { media } = procedures;

const stateOf = async (desk: Desk, id: SessionId): Promise<MediaState> => ({
  recording: await desk.kept.media.state(id),
  taken: takenFrom(desk.sql, id),
});

export const mediaHandlers = {
  get: media.get.handler(({ input, context: { workspaces } }) => stateOf(workspaces.desk, input.id)),
  act: media.act.handler(async ({ input: { id, act }, context: { workspaces } }) => {
    const { desk } = workspaces;
    await desk.kept.media.act(id, act);
    void desk.sync.kick();
    return stateOf(desk, id);
  }),
  remove: media.remove.handler(({ input: { id, recording }, context }) =>
    changeAtService(context, (client) => client.removeRecording(id, recording)),
  ),
};
