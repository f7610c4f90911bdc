import { commands } from '../../shared/commands/catalog.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import { readTags } from '../../shared/store/read-tags.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OutboxChange } from './changes.ts';

type Args = OutboxChange['args'];
const nothing: ChangeForm = { kind: 'none' };

/** The form of a tag that was to be made. */
export function newTagForm(args: Args): ChangeForm {
  const wish = commands['tags.create'].input.safeParse(args).data;
  return wish ? { kind: 'tag', tag: null, seen: null, wanted: wish } : nothing;
}

/** The form of a tag that was to be changed, beside what it is now; without one where it is gone. */
export function tagForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['tags.edit'].input.safeParse(args).data;
  const tag = wish && readTags(sql).tag(wish.tag);
  if (!tag) return nothing;
  const { name, colour } = wish.fields;
  const wanted = { ...(name ? { name: name.to } : {}), ...(colour ? { colour: colour.to } : {}) };
  return { kind: 'tag', tag: wish.tag, seen: { name: tag.name, colour: tag.colour }, wanted };
}

/** The form of tags that were to be put on several groups or scenarios. */
export function taggingForm(of: 'groups' | 'scenarios', args: Args): ChangeForm {
  if (of === 'groups') {
    const wish = commands['groups.tag'].input.safeParse(args).data;
    return wish ? { kind: 'tagging', on: { kind: of, ids: wish.groups }, tags: wish.tags } : nothing;
  }
  const wish = commands['scenarios.tag'].input.safeParse(args).data;
  return wish ? { kind: 'tagging', on: { kind: of, ids: wish.scenarios }, tags: wish.tags } : nothing;
}
