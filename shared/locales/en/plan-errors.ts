import { workspaceErrors } from './workspace-errors.ts';

/** The sentences of what a plan cannot be, and what is set aside of it. */
export const planErrors = {
  ...workspaceErrors,
  'plan.cap': {
    says: 'This plan has at most {{cap, number}} full seats.',
    next: 'Enter fewer seats or choose a larger plan.',
  },
  'plan.floor': {
    says: 'This plan has at least {{floor, number}} full seats.',
    next: 'Enter more seats or choose a smaller plan.',
  },
  'plan.adminCap': {
    says_one: 'This plan has room for {{count, number}} owner or admin.',
    says_other: 'This plan has room for {{count, number}} owners and admins.',
    next: 'Choose a larger plan, beside the seats in Reports, or give somebody another role first.',
  },
  'plan.peopleCap': {
    says_one: 'This plan has room for {{count, number}} person beside its admin.',
    says_other: 'This plan has room for {{count, number}} people beside its admin.',
    next: 'Choose a larger plan, beside the seats in Reports, or remove somebody first.',
  },
  'plan.groupCap': {
    says_one: 'This plan has room for {{count, number}} group.',
    says_other: 'This plan has room for {{count, number}} groups.',
    next: 'Choose a larger plan, beside the seats in Reports, or delete a group that nobody is in first.',
  },
  'plan.tooFew': {
    says_one: 'That is {{count, number}} seat too few: {{given, number}} are assigned, reserved or spent.',
    says_other: 'That is {{count, number}} seats too few: {{given, number}} are assigned, reserved or spent.',
    next: 'Revoke as many that have not been used first, or keep at least {{given, number}}. Spent seats come back when the plan is renewed.',
  },
  'plan.changed': {
    says: 'Somebody else has changed the plan meanwhile.',
    next: 'Look at what it is now, and change it anew.',
  },
  'plan.noTerm': {
    says: 'The next term has to end after the present one.',
    next: 'Choose a later day.',
  },
  'plan.renewsAgain': {
    says: 'That term has ended: the plan would renew by itself again at once.',
    next: 'Set first that it does not renew by itself.',
  },
  'plan.busy': {
    says: 'A big change is still being applied, which may need seats that were spent.',
    next: 'Wait until it is done, then renew the plan.',
  },
  'group.hasSeats': {
    says_one: '{{count, number}} full seat is set aside for the group “{{name}}”.',
    says_other: '{{count, number}} full seats are set aside for the group “{{name}}”.',
    next: 'Give them back to the pool first, then delete the group.',
  },
  'reserve.changed': {
    says_one: 'Meanwhile {{count, number}} seat is set aside for this group.',
    says_other: 'Meanwhile {{count, number}} seats are set aside for this group.',
    next: 'Look at it again, and say anew how many it should have.',
  },
} as const;
