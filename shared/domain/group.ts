import { z } from 'zod';

import { fold } from '../text/fold.ts';
import { GroupId } from './ids.ts';
import { NO_TAGS } from './tag.ts';
import { Budget, budgetText } from './purchase.ts';

export const MAX_GROUP_NAME = 120;
export const GroupName = z.string().trim().min(1).max(MAX_GROUP_NAME);
export const Group = z.object({ id: GroupId, name: GroupName });
export type Group = z.infer<typeof Group>;

/** The most credits a session can be limited to. */
export const MAX_SESSION_CREDITS = 1_000_000;
export const MAX_SERVICE_NAME = 60;
/** What the admins of a group may do in it, and what its people may use. */
export const GroupSettings = z.object({
  /** Its admins may invite people who are new to the workspace. */
  invitesPeople: z.boolean(),
  /** Its admins may change roles below admin. */
  changesRoles: z.boolean(),
  /** Its admins may buy credits for it. */
  buysCredits: z.boolean(),
  /** It has credits of its own, apart from the pool. */
  ownWallet: z.boolean(),
  /** The most credits a session may cost; null where there is no limit. */
  sessionLimit: z.int().min(0).max(MAX_SESSION_CREDITS).nullable(),
  /** The services its people may use; all of them where none is named. */
  services: z.array(z.string().trim().min(1).max(MAX_SERVICE_NAME)).max(50),
  /** What may be spent on credits for it; null where every purchase is approved by itself. Owners set it. */
  budget: Budget.nullable().default(null),
  /** The tags on it, as one text. */
  tags: z.string().default(NO_TAGS),
});
export type GroupSettings = z.infer<typeof GroupSettings>;

/** What a group is set to when it is made. */
export const noSettings: GroupSettings = {
  invitesPeople: false,
  changesRoles: false,
  buysCredits: false,
  ownWallet: false,
  sessionLimit: null,
  services: [],
  budget: null,
  tags: NO_TAGS,
};
/** A group with its settings. */
export type SetGroup = Group & { readonly settings: GroupSettings };

type FlatSettings = Readonly<Record<keyof GroupSettings, string | number | boolean | null>>;

/** Settings as one plain value each, as rows and effects hold them: a list and a budget as their JSON. */
export const flatSettings = ({ services, budget, ...others }: GroupSettings): FlatSettings => ({
  ...others,
  services: JSON.stringify(services),
  budget: budget && budgetText(budget),
});

/** Two groups of a workspace may not share this: their names are told apart by more than case and marks. */
export const groupKey = (name: string): string => fold(name.trim());
