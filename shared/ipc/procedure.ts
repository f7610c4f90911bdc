import { oc } from '@orpc/contract';
import { z } from 'zod';

import { OperationId } from '../domain/ids.ts';
import type { Action } from '../permissions/rules.ts';

/** `action` is the row of the permission table a caller needs; null where anyone at the keyboard may ask. */
export interface Meta {
  readonly action: Action | null;
}

/** A procedure that anyone at the keyboard may ask for. */
export const open = oc.$meta<Meta>({ action: null });
/** A procedure for whom the permission table allows its action. */
export const guarded = (action: Action) => open.meta({ action });

export const nothing = z.void();
export const Saved = z.object({ path: z.string() }).nullable();
/** The change that has not arrived and is made anew, where there is one. */
export const InPlaceOf = { replaces: OperationId.optional() };
export const DraftId = z.object({ id: z.string() });
