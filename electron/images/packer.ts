import { hash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';

import type { Packer } from '../../shared/images/png.ts';

/** What packs pictures on this computer. */
export const packer: Packer = {
  deflate: (bytes) => deflateSync(bytes, { level: 9 }),
  inflate: (bytes, most) => inflateSync(bytes, { maxOutputLength: most }),
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
};
