/** Why the workspace cannot be set so. */
export const workspaceErrors = {
  'slug.unfit': {
    says: '“{{slug}}” cannot stand in a link.',
    next: 'Take 3 to 40 letters from a to z and digits, with single hyphens between them.',
  },
  'slug.reserved': {
    says: '“{{slug}}” is kept for Rollcall itself.',
    next: 'Take another name for the links, such as one with the name of your organization.',
  },
  'slug.taken': {
    says: 'Another workspace of this place has links with “{{slug}}”, or had until lately.',
    next: 'Take another name for the links. Nothing else of your change was lost.',
  },
} as const;
