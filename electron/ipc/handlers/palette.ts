import { MemberId } from '../../../shared/domain/ids.ts';
import { keepPalette, recallPalette } from '../../core/palette-memory.ts';
import { memberRows, nearPeople } from '../../replica/members.repository.ts';
import { procedures } from '../implementer.ts';

const { palette } = procedures;

export const paletteHandlers = {
  find: palette.find.handler(({ input: { searches, limit }, context }) =>
    searches.map((search) => nearPeople(context.workspaces.desk.sql, search, limit)),
  ),
  recall: palette.recall.handler(({ context: { workspaces } }) => {
    const entries = [...recallPalette(workspaces.desk.folder)];
    const people = entries.flatMap(({ kind, key }) => (kind === 'person' ? (MemberId.safeParse(key).data ?? []) : []));
    return { entries, people: memberRows(workspaces.desk.sql, people) };
  }),
  keep: palette.keep.handler(({ input, context }) => keepPalette(context.workspaces.desk.folder, input.entries)),
};
