// One end of contextBridge. Values are copied; functions and promises become proxies that call back.
// The two ends talk through synchronous CustomEvents, whose `detail` Blink clones when the other world reads it.

type Wire =
  | ['value', unknown]
  | ['seen', number]
  | ['list', Wire[]]
  | ['object', [string, Wire][]]
  | ['error', string, string | undefined]
  | ['promise', number]
  | ['function', number]
  | ['own', number];

export type Message =
  | { type: 'expose'; id: string; key: string; value: Wire }
  | { type: 'call'; id: string; target: number; args: Wire }
  | { type: 'result'; id: string; ok: boolean; value: Wire }
  | { type: 'settle'; promise: number; ok: boolean; value: Wire };

type Callable = (...args: unknown[]) => unknown;

interface Settling {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

const cloneable = new Set([
  ...['Object', 'Date', 'RegExp', 'Map', 'Set', 'Boolean', 'Number', 'String', 'Blob', 'File'],
  ...['ArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'],
  ...['Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
]);

const deepest = 1000;

function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** Whether the event's own clone copies the value whole, so that nothing in it needs a proxy. */
function isData(value: unknown, seen: Set<object>): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (value === null || typeof value !== 'object') return true;
  if (value instanceof Promise || value instanceof Error) return false;
  if (seen.has(value)) return true;
  seen.add(value);
  if (Array.isArray(value)) return value.every((item) => isData(item, seen));
  const kind = kindOf(value);
  if (kind !== 'Object') return cloneable.has(kind);
  return Object.values(value).every((field) => isData(field, seen));
}

export class BridgeEnd {
  /** What to do when the other end exposes a value under a name. */
  onExpose: (key: string, value: unknown) => void = () => undefined;
  readonly #side: string;
  readonly #post: (message: Message) => void;
  readonly #functions = new Map<number, Callable>();
  readonly #proxies = new WeakMap<Callable, number>();
  readonly #results = new Map<string, Extract<Message, { type: 'result' }>>();
  readonly #promises = new Map<number, Settling>();
  #sequence = 0;

  constructor(side: string, post: (message: Message) => void) {
    this.#side = side;
    this.#post = post;
  }

  expose(key: string, value: unknown): void {
    const id = `${this.#side}${++this.#sequence}`;
    this.#post({ type: 'expose', id, key, value: this.#wrap(value) });
    this.#take(id);
  }

  receive(message: Message): void {
    if (message.type === 'result') this.#results.set(message.id, message);
    else if (message.type === 'settle') this.#settle(message);
    else this.#answer(message);
  }

  #settle(message: Extract<Message, { type: 'settle' }>): void {
    const settling = this.#promises.get(message.promise);
    this.#promises.delete(message.promise);
    if (message.ok) settling?.resolve(this.#unwrap(message.value));
    else settling?.reject(this.#unwrap(message.value));
  }

  #answer(message: Extract<Message, { type: 'expose' | 'call' }>): void {
    const { id } = message;
    try {
      this.#post({ type: 'result', id, ok: true, value: this.#pack(this.#perform(message)) });
    } catch (error) {
      const told = error instanceof Error ? error : new Error(String(error));
      this.#post({ type: 'result', id, ok: false, value: this.#wrap(told) });
    }
  }

  #perform(message: Extract<Message, { type: 'expose' | 'call' }>): unknown {
    if (message.type === 'expose') return this.onExpose(message.key, this.#unwrap(message.value));
    const args = this.#unwrap(message.args);
    return Array.isArray(args) ? this.#functions.get(message.target)?.(...(args as unknown[])) : undefined; // `any[]` said less
  }

  #call(target: number, args: unknown[]): unknown {
    const id = `${this.#side}${++this.#sequence}`;
    this.#post({ type: 'call', id, target, args: this.#pack(args) });
    return this.#take(id);
  }

  /** The dispatch was synchronous, so the result is there; where it is not, the message could not be cloned. */
  #take(id: string): unknown {
    const result = this.#results.get(id);
    this.#results.delete(id);
    if (!result) throw new Error('An object could not be cloned.');
    const value = this.#unwrap(result.value);
    if (result.ok) return value;
    throw value;
  }

  #pack(value: unknown): Wire {
    return isData(value, new Set()) ? ['value', value] : this.#wrap(value);
  }

  /** One identity cache per crossing, as in Electron: shared and circular objects survive. */
  #wrap(value: unknown, seen = new Map<object, number>(), depth = 0): Wire {
    if (depth > deepest) {
      throw new TypeError(`Electron contextBridge recursion depth exceeded (${deepest}).`);
    }
    if (isCallable(value)) return this.#wrapFunction(value);
    if (typeof value === 'symbol') throw new Error('contextBridge: a symbol cannot cross');
    if (value === null || typeof value !== 'object') return ['value', value];
    const earlier = seen.get(value);
    if (earlier !== undefined) return ['seen', earlier];
    if (value instanceof Promise) return this.#wrapPromise(value);
    if (value instanceof Error) return ['error', value.message, value.stack];
    if (Array.isArray(value)) {
      seen.set(value, seen.size);
      return ['list', value.map((item) => this.#wrap(item, seen, depth + 1))];
    }
    if (kindOf(value) === 'Object') {
      seen.set(value, seen.size);
      return ['object', Object.entries(value).map(([key, field]) => [key, this.#wrap(field, seen, depth + 1)])];
    }
    return this.#wrapData(value);
  }

  #wrapFunction(callable: Callable): Wire {
    const own = this.#proxies.get(callable);
    if (own !== undefined) return ['own', own];
    const id = ++this.#sequence;
    this.#functions.set(id, callable);
    return ['function', id];
  }

  #wrapPromise(promise: Promise<unknown>): Wire {
    const id = ++this.#sequence;
    promise.then(
      (value) => this.#post({ type: 'settle', promise: id, ok: true, value: this.#pack(value) }),
      (error: unknown) => this.#post({ type: 'settle', promise: id, ok: false, value: this.#wrap(error) }),
    );
    return ['promise', id];
  }

  /** Refused here, since the other world would silently read null. */
  #wrapData(value: object): Wire {
    try {
      structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    return ['value', value];
  }

  #unwrap(wire: Wire, seen: unknown[] = []): unknown {
    switch (wire[0]) {
      case 'value':
        return wire[1];
      case 'seen':
        return seen[wire[1]];
      case 'own':
        return this.#functions.get(wire[1]);
      case 'function':
        return this.#proxy(wire[1]);
      case 'promise':
        return new Promise((resolve, reject) => this.#promises.set(wire[1], { resolve, reject }));
      case 'error':
        return Object.assign(new Error(wire[1]), { stack: wire[2] });
      case 'list':
        return this.#unwrapList(wire[1], seen);
      case 'object':
        return this.#unwrapObject(wire[1], seen);
    }
  }

  #unwrapList(items: Wire[], seen: unknown[]): unknown[] {
    const list: unknown[] = [];
    seen.push(list);
    for (const item of items) list.push(this.#unwrap(item, seen));
    return list;
  }

  #unwrapObject(fields: [string, Wire][], seen: unknown[]): object {
    const object: Record<string, unknown> = {};
    seen.push(object);
    for (const [key, field] of fields) object[key] = this.#unwrap(field, seen);
    return object;
  }

  #proxy(target: number): Callable {
    const proxy: Callable = (...args) => this.#call(target, args);
    this.#proxies.set(proxy, target);
    return proxy;
  }
}
