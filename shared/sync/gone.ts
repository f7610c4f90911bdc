/** Kinds of things of which is told that they are there no more. */
export const goneKinds = [
  ...(['member', 'group', 'membership', 'purchase', 'invoice', 'session'] as const),
  ...(['rubric', 'rubricVersion', 'scenario', 'tag', 'verdict', 'assignment'] as const),
] as const;
export type GoneKind = (typeof goneKinds)[number];
