import type { DenyReason } from '../../permissions/can.ts';

/** Why something is not allowed, and what to do about it. */
const denied: Readonly<Record<DenyReason, { readonly says: string; readonly next: string }>> = {
  role: {
    says: 'Your role does not allow this.',
    next: 'Someone with one of these roles can do it: {{who, roles}}.',
  },
  outranked: {
    says: 'Someone here ranks above what you may change.',
    next: 'Someone with one of these roles can do it: {{who, roles}}.',
  },
  self: {
    says: 'Nobody does this to themselves.',
    next: 'Somebody else with one of these roles can do it: {{who, roles}}.',
  },
  lastOwner: {
    says: 'A workspace keeps its last owner.',
    next: 'Make somebody else an owner first.',
  },
  outsideGroups: {
    says: 'This reaches beyond your groups.',
    next: 'Someone with one of these roles can do it: {{who, roles}}.',
  },
  groupSetting: {
    says: 'The settings of the group do not allow its admins to do this.',
    next: 'Someone with one of these roles can do it, or change the settings: {{who, roles}}.',
  },
  policy: {
    says: 'The workspace has switched this off for your role.',
    next: 'Someone with one of these roles can do it: {{who, roles}}.',
  },
  reserved: {
    says: 'Only the service itself does this.',
    next: 'There is nothing to do.',
  },
};

/** By what somebody may do something, or why they may not: the same for them and for whoever asks about them. */
const explained = {
  role: {
    plain: 'As {{role, role}}.',
    since: 'As {{role, role}} since {{at, day}}.',
    by: 'As {{role, role}}, made so by {{by}} on {{at, day}}.',
  },
  groupAdmin: {
    plain: 'As admin of {{groups, listed}}.',
    since: 'As admin of {{groups, listed}} since {{at, day}}.',
    by: 'As admin of {{groups, listed}}, appointed by {{by}} on {{at, day}}.',
  },
  member: 'As {{role, role}}, for the people of {{groups, listed}}.',
  self: 'For themselves alone.',
  service: 'The service does this itself.',
  switchedOff: {
    plain: 'Switched off for this workspace. Whoever is one of these can: {{who, roles}}.',
    since: 'Switched off for this workspace on {{at, day}}. Whoever is one of these can: {{who, roles}}.',
    by: 'Switched off for this workspace by {{by}} on {{at, day}}. Whoever is one of these can: {{who, roles}}.',
  },
  denied: {
    role: 'Not as {{role, role}}. Whoever is one of these can: {{who, roles}}.',
    outranked: 'Not to someone who ranks so high. Whoever is one of these can: {{who, roles}}.',
    self: 'Nobody does this to themselves.',
    lastOwner: 'A workspace keeps its last owner.',
    outsideGroups: 'Only within the own groups. Beyond them whoever is one of these can: {{who, roles}}.',
    groupSetting: 'Not while the settings of the group do not allow it. Whoever is one of these can: {{who, roles}}.',
    policy: 'Not while the workspace does not allow it. Whoever is one of these can: {{who, roles}}.',
    reserved: 'Only the service itself does this.',
  },
} as const;

/** Permissions in words. */
export const permissions = {
  denied,
  explained,
  nobody: 'There is nobody here who could.',
} as const;
