import { type AnySchema, type ContractProcedure, oc, type Schema } from '@orpc/contract';
import { z } from 'zod';

import { OperationId } from '../domain/ids.ts';
import type { Action } from '../permissions/rules.ts';

/** `action` is the row of the permission table a caller needs; null where anyone at the keyboard may ask. */
export interface Meta {
  readonly action: Action | null;
}

const anyone = oc.$meta<Meta>({ action: null });
type NoErrors = (typeof anyone)['~orpc']['errorMap'];

/**
 * A procedure that is still being described. Its schemas are known by what goes in and what comes out alone: with all
 * that makes them, the contract takes the compiler ten times as long.
 */
export interface Procedure<I extends AnySchema, O extends AnySchema> extends ContractProcedure<I, O, NoErrors, Meta> {
  input<In, Out>(schema: Schema<In, Out>): Procedure<Schema<In, Out>, O>;
  output<In, Out>(schema: Schema<In, Out>): Procedure<I, Schema<In, Out>>;
}
type Unsaid = Schema<unknown, unknown>;

/** A procedure that anyone at the keyboard may ask for. */
export const open = anyone as unknown as Procedure<Unsaid, Unsaid>; // the same methods, told with plain schemas
/** A procedure for whom the permission table allows its action. */
export const guarded = (action: Action) => anyone.meta({ action }) as unknown as Procedure<Unsaid, Unsaid>; // as above

export const nothing = z.void();
export const Saved = z.object({ path: z.string() }).nullable();
/** The change that has not arrived and is made anew, where there is one. */
export const InPlaceOf = { replaces: OperationId.optional() };
export const DraftId = z.object({ id: z.string() });
