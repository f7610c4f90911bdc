// Whatever a tool does wrong is told on its card, and nothing of it stays there.
import type { Page } from '@playwright/test';
import { type Double, type Fault, faultsOf } from '../../service/doubles/double.ts';
import { type Provider, providerNames } from '../../shared/domain/connection.ts';
import { expect } from './fixture.ts';
import { cardOf, connectTool, openPanel, saveKey, SOON, test } from './tools.ts';

// The longest of all files, and near the end: no worker does it alone while the others have nothing left.
test.describe.configure({ mode: 'parallel' });

/** What passes by itself within a moment, or pauses the card: of some more than one moment. */
const ofTime: readonly Fault[] = ['limitSeconds', 'limitDate', 'limitReset', 'limitEpoch', 'limitDay'];
/** What is wrong with some calls, or where there are some. */
const ofCalls: readonly Fault[] = ['badCall', 'badTranscript', 'noTranscript', 'live', 'sixHours', 'repeatedCursor'];

const unreadable = (name: string) => new RegExp(`^${name} answers what cannot be read`, 'u');
const silent = (name: string) => new RegExp(`^${name} does not answer`, 'u');
/** What the card says of a tool that goes on doing this wrong. */
const lasting: Readonly<Record<Provider, Readonly<Partial<Record<Fault, RegExp>>>>> = {
  gong: {
    revoked: /^Gong refused the key \(401\)/u,
    expired: /^Gong refused the key \(401\)/u,
    forbidden: /^The key may not read calls of Gong/u,
    plan: /^The key may not read calls of Gong/u,
    ip: /^Gong does not let this service in from its address \(403\)/u,
    echo: /^The key may not read calls of Gong/u,
    down: /^Gong answers that something is wrong there \(502\)/u,
    ...{ hangUp: silent('Gong'), slow: silent('Gong') },
    ...{ truncated: unreadable('Gong'), huge: unreadable('Gong'), page: unreadable('Gong') },
    redirect: unreadable('Gong'),
  },
  fireflies: {
    revoked: /^Fireflies refused the key/u,
    expired: /^Fireflies refused the key/u,
    forbidden: /^The key may not read calls of Fireflies/u,
    plan: /^The plan at Fireflies does not allow this/u,
    ip: /^The key may not read calls of Fireflies/u,
    echo: /^The key may not read calls of Fireflies/u,
    down: /^Fireflies answers that something is wrong there \(503\)/u,
    ...{ hangUp: silent('Fireflies'), slow: silent('Fireflies') },
    ...{ truncated: unreadable('Fireflies'), huge: unreadable('Fireflies') },
    ...{ page: unreadable('Fireflies'), redirect: unreadable('Fireflies') },
  },
};
const passing = {
  gong: ['limitSeconds', 'limitDate', 'limitReset'],
  fireflies: ['limitSeconds', 'limitDate', 'limitReset', 'limitEpoch'],
} as const;

interface Broken {
  readonly provider: Provider;
  readonly double: Double;
}

/** A fault comes, is told on the card, and is gone from it with the fault. */
async function showFault(page: Page, { provider, double }: Broken, [fault, says]: readonly [string, RegExp]) {
  const name = providerNames[provider];
  double.break(faultsOf[provider].find((each) => each === fault) ?? null);
  await page.getByRole('button', { name: `Import now ${name}` }).click();
  await expect(cardOf(page, provider).getByText(says), `${name}: ${fault}`).toBeVisible(SOON);
  double.break(null);
  await page.getByRole('button', { name: `Try now ${name}` }).click();
  await expect(cardOf(page, provider).getByText(says)).toBeHidden(SOON);
  await expect(page.getByRole('button', { name: `Import now ${name}` })).toBeVisible(SOON);
}

/** A fault of a moment never reaches the card: it is asked again. */
async function passFault(page: Page, { provider, double }: Broken, fault: Fault) {
  const again = page.getByRole('button', { name: `Import now ${providerNames[provider]}` });
  double.break(fault, 1);
  const asked = double.asked.length;
  await again.click();
  await expect.poll(() => double.asked.length, SOON).toBeGreaterThan(asked + 1);
  await expect(again).toBeEnabled(SOON);
  await expect(cardOf(page, provider).getByText('Connected', { exact: true }).first()).toBeVisible(SOON);
}

for (const provider of ['gong', 'fireflies'] as const)
  test(`whatever servers of ${provider} do wrong is told on its card, and gone with the fault`, async ({
    desktop,
    tools,
  }) => {
    test.setTimeout(240_000);
    const { page } = desktop;
    const broken = { provider, double: tools[provider].double };
    await openPanel(page, tools.service);
    await connectTool(page, provider);
    const all = faultsOf[provider].filter((fault) => ![...ofTime, ...ofCalls].includes(fault));
    expect(Object.keys(lasting[provider]).toSorted()).toEqual(all.toSorted());
    for (const fault of Object.entries(lasting[provider])) await showFault(page, broken, fault);
    for (const fault of passing[provider]) await passFault(page, broken, fault);
  });

test('pages that come again and again make no call come twice, and the tool stays connected', async ({
  desktop,
  tools,
}) => {
  const { page } = desktop;
  await openPanel(page, tools.service);
  tools.gong.double.break('repeatedCursor');
  await connectTool(page, 'gong');
  await expect(cardOf(page, 'gong').getByText('Connected', { exact: true }).first()).toBeVisible(SOON);
  await expect(page.getByRole('button', { name: 'Show 9 calls' })).toBeVisible(SOON);
});

for (const fault of ['noTranscript', 'live', 'badTranscript'] as const)
  test(`with “${fault}” calls are there without what was said, and the tool stays connected`, async ({
    desktop,
    tools,
  }) => {
    const { page } = desktop;
    await openPanel(page, tools.service);
    tools.fireflies.double.break(fault);
    await saveKey(page, 'fireflies');
    const card = cardOf(page, 'fireflies');
    await expect(card.getByText('3 calls', { exact: true })).toBeVisible(SOON);
    await expect(card.getByText('Connected', { exact: true }).first()).toBeVisible(SOON);
  });
