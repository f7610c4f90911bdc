import { z } from 'zod';

/** What a workspace has only so much of. */
export const limitKinds = ['seats', 'admins', 'people', 'groups', 'aiSessions', 'storage'] as const;
export const LimitKind = z.enum(limitKinds);
export type LimitKind = z.infer<typeof LimitKind>;

/** The hundredths of a limit from which on it is told. */
export const limitLevels = [100, 95, 80] as const;
export type LimitLevel = (typeof limitLevels)[number];

/** How much of something is used, and how much there may be: null where nobody has measured it, and where there is no limit. */
export const LimitUse = z.object({
  kind: LimitKind,
  used: z.int().min(0).nullable(),
  cap: z.int().min(0).nullable(),
});
export type LimitUse = z.infer<typeof LimitUse>;

/** How near a limit is: the highest level that is reached; null below all of them, and where there is none to reach. */
export function levelOf({ used, cap }: Pick<LimitUse, 'used' | 'cap'>): LimitLevel | null {
  // What there is none of at all is no limit that anybody comes near.
  if (used === null || cap === null || cap === 0) return null;
  return limitLevels.find((level) => used * 100 >= cap * level) ?? null;
}
