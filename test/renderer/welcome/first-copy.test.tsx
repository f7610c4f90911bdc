import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { CopyProgress } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const MEGABYTE = 1_000_000;
const half: CopyProgress = { step: 'bytes', done: 12 * MEGABYTE, total: 24 * MEGABYTE, elapsed: 2000 };
const NAME = 'Copying the workspace to this computer';
const bar = () => screen.findByRole('progressbar', { name: NAME });

/** An answer that comes when the test says so. */
function later() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return { answer: () => promise, resolve };
}

async function connecting(script: Script) {
  const opened = openScreen('/welcome', {
    ...scriptOf([aMember(1)]),
    'workspaces.current': () => null,
    'workspaces.list': () => [],
    ...script,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  type('Address', 'https://rollcall.acme.example');
  type('Access token', 'secret');
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
  return opened;
}

test('while a workspace is copied, how much of it is here is shown in bytes', async () => {
  const { answer, resolve } = later();
  const { path } = await connecting({ 'workspaces.connect': answer, 'workspaces.copying': () => half });
  expect((await bar()).getAttribute('aria-valuenow')).toBe('50');
  expect((await bar()).getAttribute('aria-valuetext')).toBe('12 MB of 24 MB');
  expect(screen.getByText('12 MB of 24 MB')).toBeTruthy();
  resolve(aSession());
  await waitFor(() => expect(path()).toBe('/overview'));
});

test('a copy that has only begun is not worth a screen of its own', async () => {
  const begun = { ...half, elapsed: 100 };
  const { asked } = await connecting({ 'workspaces.connect': later().answer, 'workspaces.copying': () => begun });
  await waitFor(() => expect(asked('workspaces.copying').length).toBeGreaterThan(1));
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('copying can be stopped, and the form is there again with what was typed', async () => {
  const { answer, resolve } = later();
  const { asked } = await connecting({
    'workspaces.connect': answer,
    'workspaces.copying': () => half,
    'workspaces.stopCopying': () => resolve(new Refused({ code: 'copy.stopped' })),
  });
  await bar();
  fireEvent.click(screen.getByRole('button', { name: 'Stop copying' }));
  await screen.findByText('You stopped the copying before it was done.');
  expect(asked('workspaces.stopCopying')).toHaveLength(1);
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('Address').value).toBe('https://rollcall.acme.example');
});

test('people are counted where the copy comes in windows, and nothing where nothing can be', async () => {
  let progress: CopyProgress = { ...half, step: 'people', done: 20_000, total: 0 };
  await connecting({ 'workspaces.connect': later().answer, 'workspaces.copying': () => progress });
  await screen.findByText('20,000 people so far');
  progress = { ...half, step: 'completing', done: 0, total: 0 };
  await screen.findAllByText('All of it is here: making it searchable');
});

test('at the start, the copying of the workspace of the last time is shown as well', async () => {
  const script = { 'workspaces.current': later().answer, 'workspaces.copying': () => half };
  openScreen('/users', { ...scriptOf([aMember(1)]), ...script });
  expect((await bar()).getAttribute('aria-valuenow')).toBe('50');
});

test('where the copying broke off, the reason is told, and another try is seen as it goes on', async () => {
  const { answer, resolve } = later();
  let progress: CopyProgress | null = null;
  const away = { code: 'service.unreachable', address: 'https://rollcall.acme.example' } as const;
  const { asked } = openScreen('/users', {
    ...scriptOf([aMember(1)]),
    'workspaces.current': () => new Refused(away),
    'workspaces.retry': answer,
    'workspaces.copying': () => progress,
  });
  progress = { ...half, step: 'asking', done: 0, total: 0 };
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(asked('workspaces.copying').length).toBeGreaterThan(2));
  expect(screen.queryByRole('progressbar')).toBeNull();
  progress = half;
  await bar();
  resolve(aSession());
  await screen.findByText('Person 1');
});
