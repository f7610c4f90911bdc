/** A menu that fits neither below nor above its row stands over it, whole. */
export const inSight = { flip: true, shift: { crossAxis: true, padding: 8 } } as const;
