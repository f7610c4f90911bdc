/** What the key is called that begins shortcuts of the system, on the keyboards of this computer. */
export const modKey = (): '⌘' | 'Ctrl' => (/\bMac/u.test(navigator.userAgent) ? '⌘' : 'Ctrl');
