import type { ArgsOf } from '../../shared/commands/catalog.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';

/** Who is to get another role, by the one they were seen with. */
export const seenAs = (
  people: readonly { readonly id: MemberId; readonly role: Role }[],
): ArgsOf<'members.setRole'>['people'] =>
  [...Map.groupBy(people, ({ role }) => role)].map(([was, those]) => ({ was, members: those.map(({ id }) => id) }));
