import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';

import type { Message } from './message.ts';
import { wireText } from './message.ts';
import type { Transport } from './outbox.ts';

const nameOf = ({ n, at }: Message) => `${at.slice(0, 10)}-${String(n).padStart(6, '0')}.eml`;

/**
 * Mail as files in a folder, for somebody to send or to look at. A file has its name only when it is whole, and the
 * same name when it is written again: mail that was cut off is there once.
 */
export function fileTransport(folder: string): Transport {
  return {
    async send(message) {
      const text = await wireText(message);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, nameOf(message));
      const written = await open(`${file}.part`, 'w', 0o600);
      try {
        await written.writeFile(text);
        await written.sync();
      } finally {
        await written.close();
      }
      await rename(`${file}.part`, file);
    },
  };
}
