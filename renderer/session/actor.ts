import type { Session } from '../../shared/ipc/shapes.ts';
import { type Actor, policiesOf } from '../../shared/permissions/can.ts';

/** Who is at the keyboard, as the permission table asks about them. */
export const actorOf = ({ self, workspace }: Session): Actor => ({
  kind: 'member',
  ...self,
  policies: policiesOf(workspace),
});
