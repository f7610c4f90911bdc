import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';

import type { AppError, Result } from '../shared/errors/app-error.ts';
import { sentenceOf } from '../shared/errors/sentences.ts';
import { type Channel, channels } from '../shared/ipc/channels.ts';
import type { Contract } from '../shared/ipc/contract.ts';
import type { Topic } from '../shared/ipc/topics.ts';
import type { ImportDraft } from '../shared/ipc/import-shapes.ts';

/** What the preload puts on the window: one function for each channel, dropped files, and news of what is stale. */
export interface Bridge {
  readonly call: Readonly<Record<Channel, (input?: unknown) => Promise<Result<unknown>>>>;
  readonly importDropped: (file: File) => Promise<Result<unknown>>;
  readonly onTopic: (listener: (topic: Topic) => void) => () => void;
}

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** A refusal on its way from the main process to the screen that asked. */
export class AppFailure extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(sentenceOf(error).says);
    this.name = 'AppFailure';
    this.error = error;
  }
}

/** The error of a failed call; what did not come from the main process is unforeseen by definition. */
export function errorOf(failure: unknown): AppError {
  if (failure instanceof AppFailure) return failure.error;
  return { code: 'unexpected', report: failure instanceof Error ? failure.message : String(failure) };
}

function unwrap(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  throw new AppFailure(result.error);
}

const isChannel = (name: string): name is Channel => channels.some((channel) => channel === name);

const link: ClientLink<ClientContext> = {
  async call(path, input) {
    const channel = path.join('.');
    if (!isChannel(channel)) throw new Error(`There is no channel ${channel}.`);
    return unwrap(await window.bridge.call[channel](input));
  },
};

/** Everything the main process can be asked, typed by the contract. A refusal is thrown as an AppFailure. */
export const call: ContractRouterClient<Contract> = createORPCClient(link);

/** Hands a dropped file to main, which alone learns its path, and answers with what the file would change. */
export async function importDropped(file: File): Promise<ImportDraft> {
  const draft = unwrap(await window.bridge.importDropped(file));
  return draft as ImportDraft; // main parses its output by the contract before it answers
}

/** Tells when something shown has changed; the answer ends the telling. */
export const onTopic = (listener: (topic: Topic) => void): (() => void) => window.bridge.onTopic(listener);
