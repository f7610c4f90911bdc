import path from 'node:path';

import { lookAtImage, MAX_IMAGE_BYTES, MAX_SIDE, MIN_SIDE } from '../../shared/domain/image.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ChosenImage } from '../../shared/ipc/image-contract.ts';
import type { Host } from '../core/host.ts';
import { readSome } from './read-some.ts';

const MAX_NAME = 200;

/** Asks for a picture and looks at its content, without unpacking it; null when the person changed their mind. */
export async function chooseImage(host: Host): Promise<ChosenImage | null> {
  const file = await host.openFile('image');
  if (file === null) return null;
  const bytes = await readSome(file, MAX_IMAGE_BYTES + 1);
  if (bytes === null) throw new Refusal({ code: 'image.unreadable', path: file });
  const name = path.basename(file).slice(-MAX_NAME);
  const found = lookAtImage(bytes);
  if (found === 'image.tooLarge') throw new Refusal({ code: found, name, most: MAX_SIDE });
  if (found === 'image.tooSmall') throw new Refusal({ code: found, name, least: MIN_SIDE });
  if (typeof found === 'string') throw new Refusal({ code: found, name });
  return { name, ...found, data: `data:image/${found.type};base64,${Buffer.from(bytes).toString('base64')}` };
}
