// Answers Chromium's requests: custom schemes by the app's handler, everything else as the app's hooks say.
// It listens on the browser and not on a page, so that workers and service workers are covered too.
import type { Header, PausedRequest } from './cdp-protocol.ts';
import { browser, isRunning } from './chromium.ts';
import { contents } from './registry.ts';
import type { RequestDetails, SchemeHandler } from './request-rules.ts';
import { askHook, handlerOf, hasHook, onRulesChanged } from './request-rules.ts';
import { isMapped, mappedPatterns, toAppUrl } from './url-mapping.ts';

type Ending = 'continueRequest' | 'continueResponse' | 'failRequest' | 'fulfillRequest';

const resourceTypes: Record<string, string> = {
  Document: 'mainFrame',
  Script: 'script',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
};

/** Starts answering; from then on every change of a rule takes effect at once. */
export async function startInterception(): Promise<void> {
  browser().on('Fetch.requestPaused', (paused) => {
    answer(paused).catch((error: unknown) => {
      console.error('stand-in:', paused.request.url, error);
      void finish(paused, 'failRequest', { errorReason: 'Failed' });
    });
  });
  onRulesChanged(() => void refresh());
  await refresh();
}

async function refresh(): Promise<void> {
  if (!isRunning()) return;
  const patterns: object[] = [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Request' }];
  for (const urlPattern of mappedPatterns()) patterns.push({ urlPattern, requestStage: 'Request' });
  if (hasHook('onBeforeRequest') || hasHook('onBeforeSendHeaders')) {
    patterns.push({ urlPattern: '*', requestStage: 'Request' });
  }
  if (hasHook('onHeadersReceived')) patterns.push({ urlPattern: '*', requestStage: 'Response' });
  await browser().send('Fetch.enable', { patterns });
}

/** The page may have gone meanwhile, and its request with it. */
async function finish(paused: PausedRequest, command: Ending, params: object = {}): Promise<void> {
  await browser()
    .send(`Fetch.${command}`, { requestId: paused.requestId, ...params })
    .catch(() => undefined);
}

async function answer(paused: PausedRequest): Promise<void> {
  const details: RequestDetails = {
    url: toAppUrl(paused.request.url),
    method: paused.request.method,
    resourceType: resourceTypes[paused.resourceType] ?? 'other',
    requestHeaders: paused.request.headers,
    timestamp: Date.now(),
  };
  if (paused.responseErrorReason) return finish(paused, 'continueRequest');
  if (paused.responseStatusCode !== undefined) return answerHeaders(paused, details, paused.responseStatusCode);
  if (isRefusedNavigation(paused)) return finish(paused, 'failRequest', { errorReason: 'Aborted' });
  const { cancel } = await askHook('onBeforeRequest', details);
  if (cancel) return finish(paused, 'failRequest', { errorReason: 'BlockedByClient' });
  const scheme = details.url.slice(0, details.url.indexOf(':'));
  const handler = handlerOf(scheme);
  if (handler) return answerByHandler(paused, details, handler);
  if (isMapped(scheme)) return finish(paused, 'failRequest', { errorReason: 'Failed' });
  const { requestHeaders } = await askHook('onBeforeSendHeaders', details);
  return finish(paused, 'continueRequest', requestHeaders ? { headers: headerList(requestHeaders) } : {});
}

async function answerHeaders(paused: PausedRequest, details: RequestDetails, statusCode: number): Promise<void> {
  const statusLine = `HTTP/1.1 ${statusCode}`;
  const responseHeaders = headerTable(paused.responseHeaders ?? []);
  const changed = await askHook('onHeadersReceived', { ...details, statusCode, statusLine, responseHeaders });
  if (!changed.responseHeaders) return finish(paused, 'continueResponse');
  const headers = { responseCode: statusCode, responseHeaders: headerList(changed.responseHeaders) };
  return finish(paused, 'continueResponse', headers);
}

async function answerByHandler(paused: PausedRequest, details: RequestDetails, handler: SchemeHandler): Promise<void> {
  const response = await handler(toRequest(paused, details.url));
  if (response.type === 'error') return finish(paused, 'failRequest', { errorReason: 'Failed' });
  const own = [...response.headers].map(([name, value]) => ({ name, value }));
  const seen = { ...details, statusCode: response.status, responseHeaders: headerTable(own) };
  const { responseHeaders } = await askHook('onHeadersReceived', seen);
  return finish(paused, 'fulfillRequest', {
    responseCode: response.status,
    responseHeaders: responseHeaders ? headerList(responseHeaders) : own,
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

function toRequest(paused: PausedRequest, url: string): Request {
  const { method, headers, hasPostData, postDataEntries = [] } = paused.request;
  const body = Buffer.concat(postDataEntries.map(({ bytes }) => Buffer.from(bytes, 'base64')));
  return new Request(url, hasPostData ? { method, headers, body } : { method, headers });
}

function isRefusedNavigation(paused: PausedRequest): boolean {
  if (paused.resourceType !== 'Document') return false;
  const page = [...contents.values()].find((candidate) => candidate.hasFrame(paused.frameId));
  const isRedirect = paused.redirectedRequestId !== undefined;
  return page?.refusesNavigation(paused.request.url, paused.frameId, isRedirect) ?? false;
}

function headerTable(headers: readonly Header[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const { name, value } of headers) (table[name] ??= []).push(value);
  return table;
}

function headerList(table: Record<string, string | string[]>): Header[] {
  return Object.entries(table).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}
