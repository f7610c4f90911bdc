import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { dragged, partOf, wholeZoom, zoomedAt } from '../../../renderer/features/workspace/crop.ts';
import { OperationId } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const id = OperationId.parse('01900000-0000-7000-8000-000000000007');
const HASH = 'a'.repeat(64);
const PICTURE = 'data:image/png;base64,AAAA';
const withLogo = (logo: string | null): Session => {
  const session = aSession();
  return { ...session, workspace: { ...session.workspace, logo } };
};
const script = (session: Session, more: Script = {}): Script => ({
  ...scriptOf([aMember(2)], session),
  'images.get': () => ({ data: PICTURE }),
  'images.keep': () => ({ hash: HASH }),
  'workspace.configure': () => ({ operation: id, changed: 1 }),
  ...more,
});
const logo = async () => within(await screen.findByRole('group', { name: 'Logo' }));

test('a file that cannot be taken is told with the reason, and what is shown stays', async () => {
  const chosen = () => new Refused({ code: 'image.svg', name: 'logo.svg' });
  const { asked } = openScreen('/workspace', script(withLogo(HASH), { 'images.choose': chosen }));
  const field = await logo();
  fireEvent.click(field.getByRole('button', { name: 'Choose a picture…' }));
  await field.findByText(/“logo\.svg” is an SVG, which is not taken/u);
  expect((await field.findByRole('img', { name: 'Logo' })).getAttribute('src')).toBe(PICTURE);
  expect(asked('workspace.configure')).toEqual([]);
});

test('a picture is cut before it is kept, shown as it will be, and saved like any other setting', async () => {
  const context = {
    clearRect: vi.fn<() => void>(),
    drawImage: vi.fn<(...of: unknown[]) => void>(),
    getImageData: () => ({ data: Uint8ClampedArray.of(1, 2, 3, 4) }),
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never); // the page of the tests draws nothing
  // As a camera writes it that was turned: what the page shows of it is 512 wide.
  const chosen = { name: 'wide.jpg', type: 'jpeg', width: 256, height: 512, data: PICTURE };
  const { asked } = openScreen('/workspace', script(withLogo(null), { 'images.choose': () => chosen }));
  fireEvent.click((await logo()).getByRole('button', { name: 'Choose a picture…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Cut the logo' }));
  const picture = document.querySelector(`img[src="${PICTURE}"][alt=""]`);
  if (picture === null) throw new Error('the picture is not there');
  Object.defineProperties(picture, { naturalWidth: { value: 512 }, naturalHeight: { value: 256 } });
  fireEvent.load(picture);
  fireEvent.change(dialog.getByRole('slider', { name: 'From left to right' }), { target: { value: '1' } });
  await waitFor(() => expect(context.drawImage.mock.calls.length).toBeGreaterThan(1));
  // What was drawn last: where the part begins, and how wide it is.
  const drawn = () => context.drawImage.mock.calls.at(-1)?.slice(1, 4);
  expect(drawn()).toEqual([256, 0, 256]);
  const place = dialog.getByRole('img', { name: /^What is seen of wide\.jpg/u });
  expect(place.getAttribute('aria-label')).toContain('512');
  Object.assign(place, { setPointerCapture: () => undefined });
  fireEvent.pointerMove(place, { pointerId: 1, clientX: 90, clientY: 0 });
  fireEvent.pointerDown(place, { pointerId: 1, button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(place, { pointerId: 1, clientX: 56, clientY: 30 });
  await waitFor(() => expect(drawn()).toEqual([200, 0, 256]));
  fireEvent.pointerUp(place, { pointerId: 1 });
  fireEvent.pointerMove(place, { pointerId: 1, clientX: 90, clientY: 0 });
  // The page of the tests knows no place of a wheel.
  const turn = Object.assign(createEvent.wheel(place, { deltaY: -10_000 }), { clientX: 0, clientY: 0 });
  expect(fireEvent(place, turn)).toBe(false);
  await waitFor(() => expect(drawn()).toEqual([200, 0, 64]));
  fireEvent.click(dialog.getByRole('button', { name: 'Use this part' }));
  await waitFor(() => expect(asked('images.keep')).toEqual([{ kind: 'logo', pixels: 'AQIDBA==' }]));
  fireEvent.click(await screen.findByRole('button', { name: 'Save 1 setting' }));
  const settings = { logo: { was: null, to: HASH } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
});

test('the logo stands in the switcher, and can be removed', async () => {
  const { asked } = openScreen('/workspace', script(withLogo(HASH)));
  const menu = await screen.findByRole('button', { name: /Acme Learning/u });
  await waitFor(() => expect(menu.querySelector('img')?.src).toBe(PICTURE));
  fireEvent.click((await logo()).getByRole('button', { name: 'Remove' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Save 1 setting' }));
  const settings = { logo: { was: HASH, to: null } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
});

test('what is cut fills its place, is seen whole where one goes far enough away, and never lies beside the picture', () => {
  const [wide, square] = [
    { width: 512, height: 256 },
    { width: 256, height: 256 },
  ];
  expect(partOf(wide, square, { zoom: 1, x: 0.5, y: 0.5 })).toEqual({ left: 128, top: 0, width: 256, height: 256 });
  expect(partOf(wide, square, { zoom: 2, x: 1, y: 1 })).toEqual({ left: 384, top: 128, width: 128, height: 128 });
  expect(partOf(wide, square, { zoom: wholeZoom(wide, square), x: 0, y: 0.5 })).toEqual({
    ...{ left: 0, top: -128, width: 512, height: 512 },
  });
});

test('a picture is drawn and brought nearer by hand as far as its edges, and what was pointed at stays there', () => {
  const [wide, square] = [
    { width: 512, height: 256 },
    { width: 256, height: 256 },
  ];
  const begin = { zoom: 2, x: 0.5, y: 0.5 };
  const right = dragged(wide, square, begin, { x: 64, y: 0 });
  expect(partOf(wide, square, right)).toEqual({ left: 160, top: 64, width: 128, height: 128 });
  expect(dragged(wide, square, begin, { x: 10_000, y: -10_000 })).toEqual({ zoom: 2, x: 0, y: 1 });
  // Seen whole it has room above and below, and none beside it.
  const whole = { zoom: wholeZoom(wide, square), x: 0.5, y: 0.5 };
  expect(dragged(wide, square, whole, { x: 50, y: 10_000 })).toEqual({ ...whole, y: 1 });

  const at = { x: 192, y: 64 };
  const pointed = (crop: typeof begin) => {
    const { left, top, width } = partOf(wide, square, crop);
    return [left + (at.x * width) / square.width, top + (at.y * width) / square.width];
  };
  const nearer = zoomedAt(wide, square, begin, { times: 1.5, at });
  expect(nearer.zoom).toBe(3);
  expect(pointed(nearer).map(Math.round)).toEqual(pointed(begin).map(Math.round));
  expect(zoomedAt(wide, square, begin, { times: 0, at }).zoom).toBe(whole.zoom);
});
