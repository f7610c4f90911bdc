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

/** Permissions in words. */
export const permissions = {
  denied,
  nobody: 'There is nobody here who could.',
} as const;
