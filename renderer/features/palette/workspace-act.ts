import type { Icon } from '@tabler/icons-react';

import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import type { Action } from '../../../shared/permissions/rules.ts';

/** What an act of the palette may do: begin, and no more. */
export interface Ways {
  readonly go: (path: string) => void;
  readonly help: () => void;
  /** Asks whoever helps in the workspace. */
  readonly ask: () => void;
}

/** Something that is begun in a workspace and is about nobody in particular. */
export interface WorkspaceAct {
  readonly name: string;
  /** The row of the permission table it stands under. */
  readonly action: Action;
  readonly icon: Icon;
  /** What may come of it on the screen or in the dialog it leads to. */
  readonly begins: readonly Channel[];
  /** It needs room in the plan. */
  readonly room?: keyof Session['full'];
  /** Where there is something to do it to. */
  readonly when?: (session: Session) => boolean;
  readonly begin: (ways: Ways) => void;
}
