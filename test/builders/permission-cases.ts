import fc from 'fast-check';

import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { roles } from '../../shared/domain/member.ts';
import { switchable, type Target } from '../../shared/permissions/can.ts';
import { actions, groupSettings } from '../../shared/permissions/rules.ts';

const PEOPLE = 5;
const GROUPS = 4;
const personId = (n: number) => MemberId.parse(`01980000-0000-7000-8000-00000000a00${String(n)}`);
const groupId = (n: number) => GroupId.parse(`01980000-0000-7000-8000-00000000b00${String(n)}`);

const role = fc.constantFrom(...roles);
const groups = fc.uniqueArray(fc.nat(GROUPS - 1), { maxLength: 3 }).map((list) => list.map(groupId));
const target: fc.Arbitrary<Target> = fc.record({ id: fc.nat(PEOPLE - 1).map(personId), role, groups });
const ownGroup = fc.record({
  id: fc.nat(GROUPS - 1).map(groupId),
  admin: fc.boolean(),
  allows: fc.subarray([...groupSettings]),
});

/** Somebody who may ask for anything, whom it would be done to, and what the workspace allows. */
export const permissionCase = fc.record({
  actor: fc.record({
    kind: fc.constant('member' as const),
    id: fc.nat(PEOPLE - 1).map(personId),
    role,
    groups: fc.uniqueArray(ownGroup, { maxLength: 3, selector: ({ id }) => id }),
    policies: fc.subarray([...switchable, 'groupAdminsCreateScenarios' as const, 'membersCreateScenarios' as const]),
  }),
  action: fc.constantFrom(...actions),
  targets: fc.option(fc.array(target, { maxLength: 3 }), { nil: undefined }),
  groups: fc.option(groups, { nil: undefined }),
});
