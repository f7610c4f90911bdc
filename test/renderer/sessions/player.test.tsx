import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import { aReview, sessionId } from '../../builders/reviews.ts';
import { openScreen, Refused } from '../scripted.tsx';
import { listOf, reviewOf } from './scripted-sessions.ts';

const at = `/roleplays/sessions/${sessionId(1)}`;
type Recording = NonNullable<MediaState['recording']>;
const MEGABYTE = 1_000_000;
const here: Recording = {
  ...{ type: 'audio/mpeg', bytes: 4 * MEGABYTE, have: 0, canKeep: true, lasts: true, pin: null, away: false },
  ...{ url: '/media/1?ticket=t', hash: 'a'.repeat(64), held: [] },
};

/** What is asked of the media element, which plays nothing here. */
let played: string[];
const { play, pause } = HTMLMediaElement.prototype; // oxlint-disable-line typescript/unbound-method -- put back below
beforeEach(() => {
  played = [];
  HTMLMediaElement.prototype.play = async function begin() {
    played.push('play');
  };
  HTMLMediaElement.prototype.pause = () => void played.push('pause');
});
afterEach(() => {
  Object.assign(HTMLMediaElement.prototype, { play, pause });
});

const open = (recording: Recording | null, change = {}) =>
  openScreen(at, reviewOf(aReview(1, change), {}, { 'media.get': () => ({ recording, taken: null }) }));
const player = async () => within(await screen.findByRole('region', { name: 'Recording' }));
const audio = () => document.querySelector('audio') ?? new Audio();

/** Says of the element what a real one would. */
function hears(
  state: Partial<Record<'paused' | 'readyState' | 'duration' | 'error' | 'currentTime', unknown>>,
  event: string,
) {
  for (const [name, value] of Object.entries(state))
    Object.defineProperty(audio(), name, { configurable: true, writable: true, value });
  act(() => void audio().dispatchEvent(new Event(event)));
}

test('it plays by Space and button, leaps by arrows, goes faster, and says where it is and that it waits', async () => {
  open(here);
  const at1 = await player();
  expect(audio().getAttribute('src')).toBe(here.url);
  fireEvent.keyDown(document.body, { key: ' ' });
  expect(played).toEqual(['play']);
  hears({ paused: false, readyState: 2, duration: 90, currentTime: 0 }, 'waiting');
  expect(at1.getByText('Waiting for what comes next…')).toBeTruthy();
  hears({ readyState: 4 }, 'playing');
  expect(at1.queryByText('Waiting for what comes next…')).toBeNull();
  fireEvent.keyDown(document.body, { key: 'ArrowRight' });
  await at1.findByText('0:10');
  expect(at1.getByText('of 1:30')).toBeTruthy();
  fireEvent.click(at1.getByRole('button', { name: /^Forward 10/u }));
  await at1.findByText('0:20');
  fireEvent.keyDown(document.body, { key: 'ArrowLeft' });
  await at1.findByText('0:10');
  const slider = at1.getByRole('slider', { name: 'Place in the recording' });
  expect(slider.getAttribute('aria-valuetext')).toBe('0:10 of 1:30');
  // What has a meaning of its own for a key keeps it.
  fireEvent.keyDown(slider, { key: ' ' });
  fireEvent.keyDown(at1.getByRole('button', { name: /^Pause/u }), { key: ' ' });
  expect(played).toEqual(['play']);
  fireEvent.keyDown(slider, { key: 'End' });
  await at1.findByText('1:30', { selector: 'b' });
  fireEvent.click(at1.getByRole('button', { name: /^Speed: 1×/u }));
  expect([audio().playbackRate, at1.getByText('1.25×').textContent]).toEqual([1.25, '1.25×']);
  fireEvent.click(at1.getByRole('button', { name: /^Pause/u }));
  expect(played).toEqual(['play', 'pause']);
});

test('what was said follows it until somebody scrolls, and a turn or a quote leads to its place', async () => {
  open(here);
  await player();
  hears({ paused: false, readyState: 4, duration: 90, currentTime: 31 }, 'timeupdate');
  const current = () => document.querySelector('li[aria-current]')?.textContent ?? '';
  await waitFor(() => expect(current()).toContain('fifteen per cent'));
  expect(screen.getByText('Follows the recording')).toBeTruthy();
  fireEvent.wheel(screen.getByRole('region', { name: 'Transcript' }));
  expect(screen.getByText('Does not follow the recording')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Follow again' }));
  expect(screen.getByText('Follows the recording')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: '[' });
  await waitFor(() => expect(current()).toContain('Which teams'));
  expect(audio().currentTime).toBeLessThan(31);
  fireEvent.click(
    within(screen.getByRole('complementary', { name: 'Feedback' })).getByRole('button', { name: 'Go to 0:31' }),
  );
  expect(audio().currentTime).toBe(31);
});

test('what cannot be played says so, and is tried again from where it was', async () => {
  open(here);
  const at1 = await player();
  hears({ readyState: 4, duration: 90, currentTime: 40 }, 'timeupdate');
  hears({ error: { code: 2 }, currentTime: 0 }, 'error');
  expect(within(at1.getByRole('alert')).getByText('The recording cannot be played.')).toBeTruthy();
  let loads = 0;
  audio().load = () => void (loads += 1);
  fireEvent.click(at1.getByRole('button', { name: 'Try again' }));
  expect([loads, audio().currentTime]).toEqual([1, 40]);
});

test.each([
  [null, {}, 'There is no recording of this session.'],
  [null, { endedAfter: 6 }, 'There is no recording of this session: recordings are kept for 6 months.'],
  [null, { source: 'gong', link: 'https://app.gong.io/call?id=1' }, /^The recording stays with Gong.*button above/u],
  [null, { source: 'fireflies', link: null }, /^The recording stays with Fireflies.*none is kept here\.$/u],
  [{ ...here, away: true }, {}, 'The recording is not on this computer; it plays when you are online.'],
])('without anything to play there is no player, and why is told: %#', async (recording, change, words) => {
  open(recording, change);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(document.querySelector('audio')).toBeNull();
  fireEvent.keyDown(document.body, { key: ' ' });
  expect(played).toEqual([]);
});

test.each([
  [{}, '', ['Keep on this computer (4 MB)']],
  [{ pin: 'wanted', have: MEGABYTE }, 'Being fetched: 1 MB of 4 MB', ['Stop fetching', 'Remove from this computer']],
  [{ pin: 'wanted', have: 4 * MEGABYTE }, 'Kept on this computer, encrypted (4 MB)', ['Remove from this computer']],
  [{ pin: 'stopped', have: MEGABYTE }, 'Stopped at 1 MB of 4 MB', ['Go on fetching', 'Remove from this computer']],
  [{ pin: 'noRoom' }, /the disk of this computer takes no more$/u, ['Go on fetching', 'Remove from this computer']],
  [
    { pin: 'wanted', have: MEGABYTE, away: true },
    /is fetched when you are online$/u,
    ['Stop fetching', 'Remove from this computer'],
  ],
  [
    { pin: 'failing', have: MEGABYTE },
    /^Not all of it could be fetched/u,
    ['Go on fetching', 'Remove from this computer'],
  ],
  [{ pin: 'wanted', have: 4 * MEGABYTE, lasts: false }, /until Rollcall is closed/u, ['Remove from this computer']],
  [{ canKeep: false }, /^Nothing can be kept here/u, []],
  [
    { away: true, have: MEGABYTE, held: [[0, 0.25]] },
    /^1 MB of 4 MB are on this computer/u,
    ['Keep on this computer (4 MB)'],
  ],
] as const)('how much of it is here, and what can be done about that, is told: %#', async (change, words, acts) => {
  const recording = { ...here, ...change };
  const { asked } = openScreen(
    at,
    reviewOf(
      aReview(1),
      {},
      { 'media.get': () => ({ recording, taken: null }), 'media.act': () => ({ recording, taken: null }) },
    ),
  );
  const at1 = await player();
  expect(words === '' || at1.getByText(words)).toBeTruthy();
  const buttons = at1.queryAllByRole('button', { name: /computer|fetching/u });
  expect(buttons.map(({ textContent }) => textContent)).toEqual(acts);
  for (const button of buttons) fireEvent.click(button);
  const wanted = { Keep: 'keep', Go: 'keep', Stop: 'stop', Remove: 'forget' } as const;
  const sent = acts.map((name) => wanted[name.split(' ')[0] as keyof typeof wanted]); // one of these begins each
  await waitFor(() => expect(asked('media.act')).toEqual(sent.map((each) => ({ id: sessionId(1), act: each }))));
  const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(found.violations).toEqual([]);
});

test('offline the parts that are here are marked, a place that is not here says so at once, and it goes on when it is back', async () => {
  let recording: Recording = { ...here, away: true, have: 2 * MEGABYTE, held: [[0, 0.5]] };
  const { tell } = openScreen(at, reviewOf(aReview(1), {}, { 'media.get': () => ({ recording, taken: null }) }));
  const at1 = await player();
  expect(at1.getByRole('img', { name: 'Parts that are on this computer' }).children).toHaveLength(1);
  hears({ paused: false, readyState: 4, duration: 100, currentTime: 40 }, 'timeupdate');
  expect(at1.queryByRole('alert')).toBeNull();
  hears({ currentTime: 80 }, 'seeking');
  expect(at1.getByRole('alert').textContent).toMatch(/^This part is not on this computer/u);
  hears({ error: { code: 2 } }, 'error');
  let loads = 0;
  audio().load = () => void (loads += 1);
  recording = { ...recording, away: false };
  await act(() => tell('media'));
  await waitFor(() => expect([loads, audio().currentTime, played.at(-1)]).toEqual([1, 80, 'play']));
  expect(at1.queryByRole('img', { name: 'Parts that are on this computer' })).toBeNull();
});

test('a recording is taken away for everybody after it is said what is lost, and then it is told who did that', async () => {
  let state: MediaState = { recording: here, taken: null };
  const { asked, tell } = openScreen(
    at,
    reviewOf(
      aReview(1),
      {},
      {
        'media.get': () => state,
        'media.remove': () => {
          state = { recording: null, taken: { at: '2026-11-20T09:00:00.000Z', by: 'person', byName: 'Amara Okonkwo' } };
        },
      },
    ),
  );
  fireEvent.click((await player()).getByRole('button', { name: 'Take away for everybody…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Take the recording away?' }));
  expect(dialog.getByText(/Renewal call with a doubting customer.*Priya Deshmukh.*4 MB/u)).toBeTruthy();
  expect(dialog.getByText(/cannot be undone/u)).toBeTruthy();
  const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(found.violations).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'Take away 1 recording' }));
  await waitFor(() => expect(asked('media.remove')).toEqual([{ id: sessionId(1), recording: here.hash }]));
  await act(() => tell('media'));
  expect(await screen.findByText(/^The recording was taken away by Amara Okonkwo/u)).toBeTruthy();
});

test('whoever may not take a recording away is told who may', async () => {
  openScreen(
    at,
    reviewOf(
      aReview(1),
      {},
      { ...listOf([aReview(1)], {}, 'manager'), 'media.get': () => ({ recording: here, taken: null }) },
    ),
  );
  const button = (await player()).getByRole('button', { name: 'Take away for everybody…' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('where nobody can tell whether there is a recording here, the rest is read all the same', async () => {
  openScreen(
    at,
    reviewOf(
      aReview(1),
      {},
      {
        'media.get': () => new Refused({ code: 'recording.missing' }),
      },
    ),
  );
  expect(await screen.findByText('This recording is not there any more.')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Transcript' })).toBeTruthy();
});
