import { Refusal } from '../../shared/errors/app-error.ts';
import { inventSample, type SampleWish } from '../../shared/sample/sample.ts';
import type { SampleStep } from '../../shared/sample/steps.ts';
import type { ServiceClient } from '../http/service-client.ts';

async function send(client: ServiceClient, step: SampleStep): Promise<void> {
  if (step.kind === 'events') {
    await client.sendEvents(step.events);
    return;
  }
  const { results } = await client.push(step.push);
  for (const result of results) if (result.outcome === 'refused') throw new Refusal(result.error);
}

/**
 * Fills an empty service with an invented workspace through its front door: commands of an administrator and events of
 * people, a year of them. The same people, groups, seats and counts for the same wish. Throws a Refusal.
 */
export async function buildSample(client: ServiceClient, wish: SampleWish): Promise<void> {
  const { workspace, madeAt, steps } = inventSample(wish);
  await client.createWorkspace({ ...workspace, madeAt });
  for (const step of steps) await send(client, step);
}
