import path from 'node:path';

import { Refusal } from '../../shared/errors/app-error.ts';
import { createServiceClient, type ServiceClient } from '../http/service-client.ts';
import type { Host, Place } from './host.ts';

/** How the service of a place is reached now. A local one is started first, and again if it has died. */
export function connector(host: Host, place: Place, folder: string): () => Promise<ServiceClient> {
  return async () => {
    if (place.kind !== 'remote') {
      const started = await host.startService(path.join(folder, 'service'));
      if (!started.ok) throw new Refusal(started.error);
      return createServiceClient(started.value);
    }
    const token = await host.recallToken(place.address);
    if (token === null) throw new Refusal({ code: 'token.refused' });
    return createServiceClient({ address: place.address, token });
  };
}
