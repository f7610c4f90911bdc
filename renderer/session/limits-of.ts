import { countedAs } from '../../shared/domain/caps.ts';
import type { LimitKind } from '../../shared/domain/limits.ts';
import type { Role } from '../../shared/domain/member.ts';

/** Of what a new person of this role takes some, with a full seat or without. */
export function limitsOf({ role, fullSeat }: { readonly role: Role; readonly fullSeat: boolean }): LimitKind[] {
  const counted = countedAs(role);
  return [
    ...(counted === null ? [] : [counted === 'admins' ? ('admins' as const) : ('people' as const)]),
    ...(fullSeat ? (['seats'] as const) : []),
  ];
}
