import { z } from 'zod';

import { fold } from '../text/fold.ts';
import { GroupId } from './ids.ts';

export const GroupName = z.string().trim().min(1).max(120);
export const Group = z.object({ id: GroupId, name: GroupName });
export type Group = z.infer<typeof Group>;

/** Two groups of a workspace may not share this: their names are told apart by more than case and marks. */
export const groupKey = (name: string): string => fold(name.trim());
