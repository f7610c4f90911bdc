import { z } from 'zod';

import { guarded, nothing } from './procedure.ts';
import { MemberRow } from './shapes.ts';

export const paletteKinds = ['act', 'person', 'group', 'roleplay', 'screen', 'setting'] as const;
export const PaletteKind = z.enum(paletteKinds);
export type PaletteKind = z.infer<typeof PaletteKind>;

/** Something that was opened with the palette: what it is, and by which key it is known. No name of anybody is kept. */
export const PaletteEntry = z.object({ kind: PaletteKind, key: z.string().min(1).max(100) });
export type PaletteEntry = z.infer<typeof PaletteEntry>;

/** So many are kept, the last first. */
export const MAX_RECENT = 12;
/** What is typed may be read in several ways: as a name, and as an act with a name. */
export const MAX_READINGS = 3;
const Recent = z.array(PaletteEntry).max(MAX_RECENT);

/** Finding anybody from anywhere; all of it is answered by the copy on this computer. */
export const palette = {
  /** For each text the people it fits best, also with slips of the fingers: the best first, then whoever was here last. */
  find: guarded('members.read')
    .input(
      z.object({
        searches: z.array(z.string().max(200)).min(1).max(MAX_READINGS),
        limit: z.int().min(1).max(20),
      }),
    )
    .output(z.array(z.array(MemberRow))),
  /** What was opened last in this workspace, with the people of it who are still here. */
  recall: guarded('members.read').output(z.object({ entries: Recent, people: z.array(MemberRow) })),
  keep: guarded('members.read')
    .input(z.object({ entries: Recent }))
    .output(nothing),
};
