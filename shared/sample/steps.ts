import type { ReportedEvent } from '../domain/event.ts';
import type { Push } from '../sync/protocol.ts';

/** Something sent to the service: what an administrator did, or what people did. */
export type SampleStep =
  | { readonly kind: 'push'; readonly push: Push }
  | { readonly kind: 'events'; readonly events: readonly ReportedEvent[] };
