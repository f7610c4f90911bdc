import { expect, test } from 'vitest';

import { isMp4WithSound, RECORDING_HEAD_BYTES, recordingTypeOf } from '../../../shared/domain/recording-kind.ts';
import { aWav } from '../../builders/recordings.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const html = bytes('<html><title>Sign in</title>');
const frame = Buffer.from([0xff, 0xfb, 0x90, 0x64, 1, 2, 3, 4]);
const wav = Buffer.from(aWav(1));

const box = (name: string, ...inside: readonly Uint8Array[]) => {
  const all = Buffer.concat([Buffer.alloc(4), bytes(name), ...inside]);
  all.writeUInt32BE(all.length, 0);
  return all;
};
const track = (kind: string) =>
  box('trak', box('tkhd', Buffer.alloc(20)), box('mdia', box('hdlr', Buffer.alloc(8), bytes(kind), Buffer.alloc(12))));
const ftyp = (brand: string) => box('ftyp', bytes(brand), Buffer.alloc(4), bytes('isomM4A '));
const sound = box('mdat', Buffer.from([1, 2, 3]));
const mp4 = (...boxes: readonly Uint8Array[]) => Buffer.concat([ftyp('isom'), ...boxes]);
/** So much media that the tracks behind it are not looked at. */
const long = box('mdat', Buffer.alloc(RECORDING_HEAD_BYTES));
const tag = (length: number, inside: Uint8Array = Buffer.alloc(length)) =>
  Buffer.concat([bytes('ID3\u0004\0\0\0\0'), Buffer.from([length >> 7, length & 0x7f]), inside]);
const chunk = (name: string, length: number) => {
  const all = Buffer.concat([bytes(name), Buffer.alloc(4 + length)]);
  all.writeUInt32LE(length, 4);
  return all;
};
const beginning = (whole: Uint8Array) => whole.subarray(0, RECORDING_HEAD_BYTES);
/** The head of an MP4 whose box tells of its length in eight bytes. */
const longSized = box('mdat', Buffer.alloc(16));
longSized.writeUInt32BE(1, 0);
longSized.writeBigUInt64BE(24n, 8);

test.each([
  ['a frame', 'audio/mpeg', frame],
  ['a frame behind a tag', 'audio/mpeg', Buffer.concat([tag(200), frame])],
  ['a frame behind two tags and zeros', 'audio/mpeg', Buffer.concat([tag(20), tag(30), Buffer.alloc(9), frame])],
  [
    'a tag that is longer than what is looked at',
    'audio/mpeg',
    beginning(Buffer.concat([bytes('ID3\u0004\0\0\0\u0004\0\0'), Buffer.alloc(RECORDING_HEAD_BYTES)])),
  ],
  ['a tag that is cut off', null, tag(200).subarray(0, 100)],
  ['a tag and nothing', null, tag(0)],
  ['a tag before something else', null, Buffer.concat([tag(0), html])],
  ['three letters', null, bytes('ID3')],
  ['bits that are all set', null, Buffer.from([0xff, 0xff, 0xff, 0xff])],
  ['WAV', 'audio/wav', wav],
  [
    'WAV with words before its sound',
    'audio/wav',
    Buffer.concat([wav.subarray(0, 36), chunk('LIST', 7), Buffer.alloc(1), wav.subarray(36)]),
  ],
  [
    'WAV with much before its sound',
    'audio/wav',
    beginning(Buffer.concat([wav.subarray(0, 36), chunk('bext', RECORDING_HEAD_BYTES)])),
  ],
  ['WAV without a sound', null, wav.subarray(0, 44)],
  ['WAV without a format', null, Buffer.concat([wav.subarray(0, 12), wav.subarray(36)])],
  ['the name of WAV', null, wav.subarray(0, 12)],
  ['MP4 with its tracks first', 'audio/mp4', mp4(box('moov', track('soun')), box('free'), sound)],
  ['MP4 with its tracks last', 'audio/mp4', mp4(sound, box('moov', track('soun')))],
  [
    'M4A with its tracks behind what is looked at',
    'audio/mp4',
    beginning(Buffer.concat([ftyp('M4A '), long, box('moov', track('soun'))])),
  ],
  ['MP4 with a long length', 'audio/mp4', mp4(longSized, box('moov', track('soun')))],
  ['MP4 with a picture', null, mp4(box('moov', track('soun'), track('vide')), sound)],
  ['the beginning of MP4 with a picture', null, beginning(mp4(box('moov', track('soun'), track('vide')), long))],
  ['MP4 without sound', null, mp4(box('moov', track('text')), sound)],
  ['MP4 without media', null, mp4(box('moov', track('soun')))],
  ['MP4 without tracks', null, mp4(sound)],
  ['MP4 that is cut off', null, mp4(sound, box('moov', track('soun')).subarray(0, 60))],
  ['the name of MP4', null, ftyp('M4A ')],
  ['the name of MP4 before something else', null, mp4(html)],
  ['a picture in the manner of MP4', null, Buffer.concat([ftyp('heic'), sound])],
  ['Opus in OGG', 'audio/ogg', bytes(`OggS${'\0'.repeat(24)}OpusHead`)],
  ['Opus in OGG with a picture', null, bytes(`OggS${'\0'.repeat(24)}OpusHead${'\0'.repeat(40)}\u0080theora`)],
  ['Vorbis', null, bytes(`OggS${'\0'.repeat(24)}\u0001vorbis`)],
  ['Opus in WebM', 'audio/webm', bytes(`\u001aE\u00df\u00a3${'\0'.repeat(20)}webm${'\0'.repeat(80)}A_OPUS`)],
  [
    'Opus in WebM with a picture',
    null,
    bytes(`\u001aE\u00df\u00a3${'\0'.repeat(20)}webm${'\0'.repeat(80)}V_VP9 A_OPUS`),
  ],
  ['Opus in Matroska', null, bytes(`\u001aE\u00df\u00a3${'\0'.repeat(20)}matroska${'\0'.repeat(80)}A_OPUS`)],
  ['a PDF', null, bytes('%PDF-1.7')],
  ['nothing', null, Buffer.alloc(0)],
])('%s is %s', (_, type, head) => {
  expect(recordingTypeOf(head)).toBe(type);
});

const moov = (...kinds: readonly string[]) => box('moov', ...kinds.map(track));
test.each([
  ['tracks before the sound', true, mp4(moov('soun'), long)],
  ['tracks behind the sound', true, mp4(long, moov('soun'))],
  ['tracks behind a box that tells its length in eight bytes', true, mp4(longSized, moov('soun'))],
  [
    'sound that goes on to the end',
    true,
    Buffer.concat([mp4(moov('soun')), Buffer.from([0, 0, 0, 0]), bytes('mdat'), long]),
  ],
  ['a picture behind the sound', false, mp4(long, moov('soun', 'vide'))],
  ['a picture alone', false, mp4(long, moov('vide'))],
  ['no tracks', false, mp4(long)],
  ['tracks that were cut off', false, mp4(long, moov('soun')).subarray(0, -10)],
  ['something that is no box between them', false, Buffer.concat([mp4(long), Buffer.alloc(9), moov('soun')])],
  ['sound that was cut off', false, mp4(moov('soun'), long).subarray(0, -1)],
  ['something behind the boxes', true, Buffer.concat([mp4(long, moov('soun')), Buffer.from([1])])],
] as const)('all of an MP4 is looked at: %s', async (_, is, file) => {
  const read = async (start: number, length: number) => new Uint8Array(file.subarray(start, start + length));
  expect(await isMp4WithSound(file.length, read)).toBe(is);
});
