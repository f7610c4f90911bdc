// Loaded before Electron's installer, which downloads with `fetch`, waits for ever and says nothing for half a minute:
// gives up on a host that does not answer, and shows how far the download has come.

const patience = 20_000;
const megabyte = 1024 * 1024;

const plainFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const silence = new AbortController();
  const host = new URL(input instanceof Request ? input.url : input).host;
  let watch = watchSilence();

  function watchSilence(): NodeJS.Timeout {
    const giveUp = (): void => silence.abort(new Error(`no answer for ${patience / 1000} seconds`));
    return setTimeout(giveUp, patience);
  }

  function stillThere(): void {
    clearTimeout(watch);
    watch = watchSilence();
  }

  try {
    const response = await plainFetch(input, { ...init, signal: silence.signal });
    return withProgress(response, stillThere, () => clearTimeout(watch));
  } catch (error) {
    clearTimeout(watch);
    throw explained(error, host);
  }
};

function withProgress(response: Response, onChunk: () => void, onEnd: () => void): Response {
  const total = Number(response.headers.get('content-length') ?? 0);
  let received = 0;
  const meter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.length;
      onChunk();
      showProgress(received, total);
      controller.enqueue(chunk);
    },
    flush() {
      onEnd();
      process.stdout.write('\n');
    },
  });
  if (!response.body) onEnd();
  const { status, statusText, headers } = response;
  return new Response(response.body?.pipeThrough(meter) ?? null, { status, statusText, headers });
}

let shown = -1;

function showProgress(received: number, total: number): void {
  const megabytes = Math.floor(received / megabyte);
  if (megabytes === shown) return;
  shown = megabytes;
  const of = total > 0 ? ` of ${Math.ceil(total / megabyte)}` : '';
  // On a terminal the line is written over; in a log every tenth megabyte is enough.
  if (process.stdout.isTTY) process.stdout.write(`\r${megabytes}${of} MB`);
  else if (megabytes % 10 === 0) process.stdout.write(`${megabytes}${of} MB\n`);
}

function explained(error: unknown, host: string): Error {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Error(`${host} cannot be found from here`);
  return new Error(`${host} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`);
}
