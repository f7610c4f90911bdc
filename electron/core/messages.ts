import type { Result } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import type { MediaQuestion } from '../media/media.ts';
import type { Host } from './host.ts';

/** The parts of the host that live in the main process; the worker asks for them by name. */
export type HostRequest = Exclude<keyof Host, 'publish' | 'now' | 'random' | 'info' | 'report'>;

/** What the worker is started with. */
export interface WorkerStart {
  readonly root: string;
  readonly info: Host['info'];
}

/** From the main process to the core's worker. */
export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly channel: string; readonly input: unknown }
  | { readonly kind: 'media'; readonly id: number; readonly question: MediaQuestion }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'close'; readonly id: number };

/** From the core's worker to the main process. */
export type FromWorker =
  | { readonly kind: 'result'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'ask'; readonly id: number; readonly request: HostRequest; readonly args: readonly unknown[] }
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'unsent'; readonly count: number }
  | { readonly kind: 'closed'; readonly id: number };
