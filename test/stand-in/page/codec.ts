// Structured clone as text: what crosses between the main process and a page's isolated world.
// The same source runs in Node and in the page; page-scripts.ts strips its types for the latter.
// Keeps undefined, NaN, infinities, -0, BigInt, Date, RegExp, Map, Set, Error with its cause, buffers and
// views, shared and circular references. A payload that is plain JSON skips all that: it is four times faster.

type Tree = null | boolean | number | string | Tree[] | Fields | Tagged;

type Fields = { [key: string]: Tree };

/** What JSON has no word for. `seen` points at an object met earlier; `object` holds one with a `$` of its own. */
type Tagged =
  | { $: 'undefined' }
  | { $: 'number' | 'bigint'; value: string }
  | { $: 'seen' | 'date'; value: number }
  | { $: 'object'; value: Fields }
  | { $: 'pattern'; value: [source: string, flags: string] }
  | { $: 'bytes'; kind: string; value: string }
  | { $: 'set'; value: Tree[] }
  | { $: 'map'; value: [Tree, Tree][] }
  | { $: 'error'; name: string; message: string; stack: string; cause: Tree[] };

/** Electron's words for a value that structured clone refuses. */
const notCloneable = 'An object could not be cloned.';

const views: Record<string, new (buffer: ArrayBuffer) => ArrayBuffer | ArrayBufferView> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

const nativeErrors: Record<string, new (message: string) => Error> = {
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
};

function entryOf<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  const step = 0x80_00;
  for (let at = 0; at < bytes.length; at += step) {
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return btoa(binary);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

class Encoder {
  readonly #seen = new Map<object, number>();

  encode(value: unknown): Tree {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      const json = Number.isFinite(value) && !Object.is(value, -0);
      return json ? value : { $: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', value: String(value) };
    if (typeof value !== 'object') throw new Error(notCloneable);
    const earlier = this.#seen.get(value);
    if (earlier !== undefined) return { $: 'seen', value: earlier };
    this.#seen.set(value, this.#seen.size);
    return this.#object(value);
  }

  #object(value: object): Tree {
    if (Array.isArray(value)) return value.map((item) => this.encode(item));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const kind = entryOf(views, tagOf(value)) ? tagOf(value) : 'Uint8Array';
      return { $: 'bytes', kind, value: base64Of(bytes) };
    }
    if (value instanceof ArrayBuffer) {
      return { $: 'bytes', kind: 'ArrayBuffer', value: base64Of(new Uint8Array(value)) };
    }
    if (value instanceof Date) return { $: 'date', value: value.getTime() };
    if (value instanceof RegExp) return { $: 'pattern', value: [value.source, value.flags] };
    if (value instanceof Map) {
      return { $: 'map', value: [...value].map(([key, item]) => [this.encode(key), this.encode(item)]) };
    }
    if (value instanceof Set) return { $: 'set', value: [...value].map((item) => this.encode(item)) };
    if (value instanceof Error) {
      const cause = 'cause' in value ? [this.encode(value.cause)] : [];
      return { $: 'error', name: value.name, message: value.message, stack: value.stack ?? '', cause };
    }
    const fields: Fields = {};
    for (const [key, field] of Object.entries(value)) fields[key] = this.encode(field);
    return '$' in fields ? { $: 'object', value: fields } : fields;
  }
}

class Decoder {
  readonly #seen: unknown[] = [];

  decode(tree: Tree): unknown {
    if (typeof tree !== 'object' || tree === null) return tree;
    if (Array.isArray(tree)) {
      const list = this.#keep<unknown[]>([]);
      for (const item of tree) list.push(this.decode(item));
      return list;
    }
    return isTagged(tree) ? this.#tagged(tree) : this.#fields(tree);
  }

  #keep<T>(value: T): T {
    this.#seen.push(value);
    return value;
  }

  #fields(tree: Fields): object {
    const object = this.#keep<Record<string, unknown>>({});
    for (const [key, field] of Object.entries(tree)) object[key] = this.decode(field);
    return object;
  }

  #tagged(tree: Tagged): unknown {
    switch (tree.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(tree.value);
      case 'bigint':
        return BigInt(tree.value);
      case 'seen':
        return this.#seen[tree.value];
      case 'object':
        return this.#fields(tree.value);
      case 'date':
        return this.#keep(new Date(tree.value));
      case 'pattern':
        return this.#keep(new RegExp(...tree.value));
      case 'bytes':
        return this.#keep(viewOf(tree.kind, bytesOf(tree.value)));
      case 'set':
        return this.#set(tree.value);
      case 'map':
        return this.#map(tree.value);
      case 'error':
        return this.#error(tree);
    }
  }

  #set(items: Tree[]): Set<unknown> {
    const set = this.#keep(new Set<unknown>());
    for (const item of items) set.add(this.decode(item));
    return set;
  }

  #map(pairs: [Tree, Tree][]): Map<unknown, unknown> {
    const map = this.#keep(new Map<unknown, unknown>());
    for (const [key, value] of pairs) {
      const decodedKey = this.decode(key);
      map.set(decodedKey, this.decode(value));
    }
    return map;
  }

  #error(tree: Extract<Tagged, { $: 'error' }>): Error {
    const Kind = entryOf(nativeErrors, tree.name) ?? Error;
    const error = this.#keep(new Kind(tree.message));
    error.stack = tree.stack;
    for (const cause of tree.cause) {
      Object.defineProperty(error, 'cause', { value: this.decode(cause), configurable: true, writable: true });
    }
    return error;
  }
}

function isTagged(tree: Fields | Tagged): tree is Tagged {
  return typeof tree['$'] === 'string';
}

function viewOf(kind: string, bytes: Uint8Array<ArrayBuffer>): ArrayBuffer | ArrayBufferView {
  if (kind === 'ArrayBuffer') return bytes.buffer;
  const View = entryOf(views, kind);
  return View ? new View(bytes.buffer) : bytes;
}

function isJson(value: unknown, seen: Set<object>): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) {
    // By index, as `every` would skip the holes of a sparse array.
    for (let at = 0; at < value.length; at += 1) if (!isJson(value[at], seen)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) return false;
  return Object.entries(value).every(([key, field]) => key !== '__proto__' && isJson(field, seen));
}

/** Cloning first applies the platform's own rules: instances become plain objects, functions are refused. */
function cloned(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw new Error(notCloneable);
  }
}

/** The text of a value, or an error in Electron's words where structured clone refuses it. */
export function encode(value: unknown): string {
  if (isJson(value, new Set())) return `J${JSON.stringify(value)}`;
  return `T${JSON.stringify(new Encoder().encode(cloned(value)))}`;
}

/** The value that `encode` was given. */
export function decode(text: string): unknown {
  const tree = JSON.parse(text.slice(1)) as Tree; // written by `encode`
  return text.startsWith('J') ? tree : new Decoder().decode(tree);
}
