/** Whether a key press belongs to something that is being written or chosen, and is no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const overlays = '[role="dialog"], [role="menu"], [role="listbox"]';
// A list to choose from stays in the page, hidden, where it is closed.
const hasOverlay = (): boolean =>
  [...document.querySelectorAll(overlays)].some((overlay) => overlay.closest('[style*="display: none"]') === null);
let wasHeld = false;
// A menu is gone before the key that closed it has been all the way round: what counts is who had it at first.
window.addEventListener('keydown', () => (wasHeld = hasOverlay()), { capture: true });

/** Whether a dialog or an open menu has the keyboard for itself. */
export const isHeldByOverlay = (): boolean => wasHeld || hasOverlay();

/** Whether a dialog is open: it asks something, and nothing else is begun meanwhile. */
export const isHeldByDialog = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Closes an open menu as Esc does, where the keyboard is in one. */
export function leaveMenus(): void {
  const { activeElement } = document;
  if (
    activeElement?.closest('[role="menu"], [role="listbox"]') ||
    activeElement?.getAttribute('aria-expanded') === 'true'
  )
    activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
}

/** Whether a key means a command. AltGr only writes: on many keyboards it takes it to type `[`, and it is told as Ctrl with Alt. */
export const hasModifier = (event: KeyboardEvent): boolean =>
  event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'));

const aLetter = /^\p{L}$/u;
const asciiLetter = /^[a-z]$/iu;

/**
 * Which key was meant as a shortcut: where letters of another script are written, the one that stands at the same place of
 * the keyboard, and with caps lock the small one.
 */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'getModifierState'>): string {
  const { key, code, shiftKey } = event;
  if (!aLetter.test(key)) return key;
  const [, place] = /^Key([A-Z])$/u.exec(code) ?? [];
  const isWritten = asciiLetter.test(key);
  const isBig = isWritten && !event.getModifierState('CapsLock') ? key !== key.toLowerCase() : shiftKey;
  const letter = isWritten ? key : (place ?? key);
  return isBig ? letter.toUpperCase() : letter.toLowerCase();
}
