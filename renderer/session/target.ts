import type { GroupId } from '../../shared/domain/ids.ts';
import type { Member } from '../../shared/domain/member.ts';
import type { Target } from '../../shared/permissions/can.ts';

interface Somebody extends Pick<Member, 'id' | 'role'> {
  readonly groups: readonly { readonly id: GroupId }[];
}

/** Somebody something would be done to, as the permission table asks about them. */
export const targetOf = ({ id, role, groups }: Somebody): Target => ({
  id,
  role,
  groups: groups.map((group) => group.id),
});
