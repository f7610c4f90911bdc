// Chromium will not answer `app://host/path` for us, so such an address lives at `http://host.app.localhost/path`:
// a secure context too, answered by request interception, without any server or port.

const schemes = new Set<string>();

/** From now on addresses of this scheme are mapped. */
export function mapScheme(scheme: string): void {
  schemes.add(scheme);
}

/** The request patterns that interception must catch. */
export function mappedPatterns(): string[] {
  return [...schemes].map((scheme) => `http://*.${scheme}.localhost/*`);
}

/** Whether the app registered or handles the scheme. */
export function isMapped(scheme: string): boolean {
  return schemes.has(scheme);
}

/** The address Chromium loads for one of the app's. */
export function toBrowserUrl(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  return isMapped(scheme) ? `http://${host || 'host'}.${scheme}.localhost${rest || '/'}` : url;
}

/** The address the app knows for one of Chromium's. */
export function toAppUrl(url: string): string {
  const [, host = '', scheme = '', rest = ''] = /^http:\/\/(.+)\.([a-z0-9+-]+)\.localhost(\/.*)?$/is.exec(url) ?? [];
  return isMapped(scheme) ? `${scheme}://${host}${rest}` : url;
}
