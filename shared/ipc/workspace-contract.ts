import { z } from 'zod';

import { WorkspaceEdit } from '../commands/configure-workspace.ts';
import { guarded, InPlaceOf } from './procedure.ts';
import { Done } from './shapes.ts';

/** What holds in the whole workspace; how it is set now, the session tells. */
export const workspace = {
  configure: guarded('workspace.edit')
    .input(z.object({ settings: WorkspaceEdit, ...InPlaceOf }))
    .output(Done),
};
