import { z } from 'zod';

/** A workspace beside this one that has the same name in links, by its folder; `isOurs` where links with it lead here. */
export const SlugClash = z.object({ slug: z.string(), folder: z.string(), isOurs: z.boolean() });
export type SlugClash = z.infer<typeof SlugClash>;

/** What of the settings of a workspace needs somebody, and stands in none of them. */
export const WorkspaceNeeds = z.object({
  slug: SlugClash.nullable(),
  /** The help contact is the address of somebody who was removed or has another now, or who is suspended. */
  help: z.enum(['gone', 'suspended']).nullable(),
});
export type WorkspaceNeeds = z.infer<typeof WorkspaceNeeds>;
export const noNeeds: WorkspaceNeeds = { slug: null, help: null };
