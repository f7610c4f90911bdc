// What every engine this room runs in has (Node, Electron, Chromium), and no more: neither the DOM nor Node types.

interface TextDecoderOptions {
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}

interface TextDecoder {
  readonly encoding: string;
  decode(input?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string;
}

declare var TextDecoder: new (label?: string, options?: TextDecoderOptions) => TextDecoder;

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare var TextEncoder: new () => TextEncoder;

declare function structuredClone<T>(value: T): T;
