import { setTimeout as pause } from 'node:timers/promises';

/** How many samples a second: enough for a tone, and few bytes. */
const RATE = 8000;
const HEADER_BYTES = 44;

/** A tone of so many seconds as a WAV file of 8,000 samples a second, one byte each. */
export function aWav(seconds: number, hertz = 440): Uint8Array<ArrayBuffer> {
  const count = Math.round(seconds * RATE);
  const file = Buffer.alloc(HEADER_BYTES + count);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + count, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(count, 40);
  for (let n = 0; n < count; n += 1)
    file[HEADER_BYTES + n] = 128 + Math.round(40 * Math.sin((2 * Math.PI * hertz * n) / RATE));
  return new Uint8Array(file);
}

export interface AtDoor {
  readonly address: string;
  readonly token: string;
}

const headersOf = ({ token }: AtDoor) => ({ authorization: `Bearer ${token}` });

/** Brings the recording of the session that an event tells of. */
export const bring = (door: AtDoor, event: string, body: BodyInit): Promise<Response> =>
  fetch(`${door.address}/v1/events/${encodeURIComponent(event)}/recording`, {
    ...{ method: 'POST', headers: headersOf(door), body, duplex: 'half' },
  });

/** Asks for a recording, or a part of it. */
export const hear = (door: AtDoor, session: string, range?: string, method = 'GET'): Promise<Response> =>
  fetch(`${door.address}/v1/sessions/${session}/recording`, {
    method,
    headers: { ...headersOf(door), ...(range === undefined ? {} : { range }) },
  });

/** A body that comes in pieces, with a little time between them, and can be held up for good. */
export function inPieces(bytes: Uint8Array, size: number, onPiece: (sent: number) => unknown = () => undefined) {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await onPiece(at);
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
      await pause(1);
    },
  });
}

/** Takes away the recording of the session that an event tells of, as the product does. */
export const takeBack = (door: AtDoor, event: string): Promise<Response> =>
  fetch(`${door.address}/v1/events/${encodeURIComponent(event)}/recording`, {
    ...{ method: 'DELETE', headers: headersOf(door) },
  });

/** Takes away the recording of a session: the one with this hash, where one is named. */
export const takeAway = (door: AtDoor, session: string, hash?: string): Promise<Response> =>
  fetch(`${door.address}/v1/sessions/${session}/recording`, {
    method: 'DELETE',
    headers: { ...headersOf(door), ...(hash === undefined ? {} : { 'if-match': `"${hash}"` }) },
  });
