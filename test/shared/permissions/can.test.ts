import { expect, test } from 'vitest';

import { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import { outranks, roles } from '../../../shared/domain/member.ts';
import { usualSettings } from '../../../shared/domain/workspace-settings.ts';
import { can, mayGrant, policiesOf } from '../../../shared/permissions/can.ts';
import { actions, type Rule, rules } from '../../../shared/permissions/rules.ts';

const someone = MemberId.parse('019a2015-7bc2-7000-8000-7a56f9866992');
const as = (role: (typeof roles)[number], settings = usualSettings) =>
  ({ kind: 'member', id: someone, role, policies: policiesOf(settings) }) as const;

test.each(actions)('%s is allowed to the roles of its row and to nobody else', (action) => {
  for (const role of roles) {
    const { grants }: Rule = rules[action];
    const grant = grants[role];
    const isOpen = grant !== undefined && grant.policy !== 'membersCreateScenarios';
    expect([role, can(as(role), action).allowed]).toEqual([role, isOpen]);
  }
  expect(can({ kind: 'service' }, action).allowed).toBe(rules[action].byService);
});

test('a refusal names the roles that could do it', () => {
  expect(can(as('learner'), 'seats.assign')).toEqual({
    allowed: false,
    reason: 'role',
    who: ['organizationAdmin', 'owner', 'admin'],
  });
});

test('an admin does not take the seat of an owner, who outranks them', () => {
  const target = { id: someone, role: 'owner' } as const;
  expect(can(as('admin'), 'seats.revoke', [target])).toEqual({
    allowed: false,
    reason: 'outranked',
    who: ['organizationAdmin', 'owner'],
  });
  expect(can(as('owner'), 'seats.revoke', [target])).toMatchObject({ allowed: true });
});

test('what the workspace switches off is taken from scoring managers, and from nobody else', () => {
  const off = { ...usualSettings, managersManagePeople: false };
  const taken = roles.flatMap((role) =>
    actions
      .filter((action) => can(as(role), action).allowed && !can(as(role, off), action).allowed)
      .map((action) => [role, action]),
  );
  expect(taken).toEqual([
    ['manager', 'members.remove'],
    ['manager', 'members.setRole'],
  ]);
  expect(can(as('manager', off), 'members.remove')).toEqual({
    allowed: false,
    reason: 'policy',
    who: ['organizationAdmin', 'owner', 'admin'],
  });
});

test('who is admin of a group that lets them change roles does so, whatever scoring managers may do', () => {
  const group = GroupId.parse('019a2015-7bc2-7000-8000-00000000beef');
  const actor = {
    ...as('manager', { ...usualSettings, managersManagePeople: false }),
    groups: [{ id: group, admin: true, allows: ['changesRoles'] }],
  } as const;
  const other = MemberId.parse('019a2015-7bc2-7000-8000-00000000dead');
  const within = [{ id: other, role: 'learner', groups: [group] }] as const;
  expect(can(actor, 'members.setRole', within)).toMatchObject({ allowed: true, as: 'groupAdmin' });
  expect(can(actor, 'members.remove', within)).toMatchObject({ allowed: false });
});

test('nobody grants a role above their own', () => {
  for (const own of roles) for (const role of roles) expect(mayGrant(as(own), role)).toBe(!outranks(role, own));
});

test.each([
  ['admins', []],
  ['adminsAndGroupAdmins', ['groupAdmin']],
  ['members', ['manager', 'trainer', 'reviewer', 'learner', 'groupAdmin']],
] as const)('where %s create scenarios, they and those above do, and nobody else', (scenarioCreators, more) => {
  const settings = { ...usualSettings, scenarioCreators };
  const groups = [{ id: GroupId.parse('019a2015-7bc2-7000-8000-00000000beef'), admin: true, allows: [] }];
  const always: readonly string[] = ['organizationAdmin', 'owner', 'admin', ...more];
  for (const role of roles) {
    expect([role, can(as(role, settings), 'scenarios.create').allowed]).toEqual([role, always.includes(role)]);
    const appointed = can({ ...as(role, settings), groups }, 'scenarios.create').allowed;
    expect([role, appointed]).toEqual([role, always.includes(role) || always.includes('groupAdmin')]);
  }
  expect(can(as('learner', settings), 'scenarios.create')).toMatchObject(
    always.includes('learner') ? { allowed: true } : { reason: 'policy', who: ['organizationAdmin', 'owner', 'admin'] },
  );
});
