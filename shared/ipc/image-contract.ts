import { z } from 'zod';

import { ImageHash, imageKinds, imageSizes, imageTypes } from '../domain/image.ts';
import { guarded } from './procedure.ts';

/** A file that was chosen, as an address that a page shows it by. */
export const ChosenImage = z.object({
  name: z.string(),
  type: z.enum(imageTypes),
  width: z.int(),
  height: z.int(),
  data: z.string().startsWith('data:image/'),
});
export type ChosenImage = z.infer<typeof ChosenImage>;

const BASE64_OF_LARGEST = Math.ceil((imageSizes.cover.width * imageSizes.cover.height * 4) / 3) * 4;

export const images = {
  /** Asks for a picture; a file that cannot be taken is told with the reason. */
  choose: guarded('workspace.edit').output(ChosenImage.nullable()),
  /** Keeps the pixels of a picture on this computer until the workspace is shown by it: four bytes each, row by row, as base64. */
  keep: guarded('workspace.edit')
    .input(z.object({ kind: z.enum(imageKinds), pixels: z.base64().max(BASE64_OF_LARGEST) }))
    .output(z.object({ hash: ImageHash })),
  /** A picture as an address that a page shows it by; null where it is not here. */
  get: guarded('workspace.read')
    .input(z.object({ hash: ImageHash }))
    .output(z.object({ data: z.string().nullable() })),
};
