import { z } from 'zod';

import { WorkspaceEdit } from '../commands/configure-workspace.ts';
import { AiAnswered, AiKey, AiSecret, AiUrl, AiWish } from '../domain/ai.ts';
import { Instant } from '../domain/ids.ts';
import { WorkspaceNeeds } from '../domain/workspace-needs.ts';
import { guarded, InPlaceOf, nothing } from './procedure.ts';
import { Done } from './shapes.ts';

/** What holds in the whole workspace; how it is set now, the session tells. Its endpoint of AI is asked at once, or not at all. */
export const workspace = {
  configure: guarded('workspace.edit')
    .input(z.object({ settings: WorkspaceEdit, ...InPlaceOf }))
    .output(Done),
  /** Begins a mail to the help contact, or opens their page. */
  openHelp: guarded('console.open').output(nothing),
  /** What of the settings needs somebody, as it was last told. */
  needs: guarded('workspace.edit').output(WorkspaceNeeds),
  /** What is known of the key of the endpoint of AI as it was last told; null where there is none. */
  aiKey: guarded('workspace.edit').output(AiKey.nullable()),
  /** Asks a model one small thing, and keeps nothing. */
  testAi: guarded('workspace.edit').input(AiWish).output(AiAnswered),
  /** In the place of the key that was seen (`since`), and of no other; null where none was. */
  keepAiKey: guarded('workspace.edit')
    .input(z.object({ url: AiUrl, key: AiSecret, since: Instant.nullable() }))
    .output(nothing),
  removeAiKey: guarded('workspace.edit')
    .input(z.object({ since: Instant }))
    .output(nothing),
};
