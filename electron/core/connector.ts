import path from 'node:path';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { Standing } from '../../shared/permissions/rules.ts';
import { type Access, createServiceClient, type ServiceClient } from '../http/service-client.ts';
import type { Host, Place } from './host.ts';
import { dataFolder } from './place-folders.ts';

/** Signs in to a sample as somebody; the token is good as long as the service it was given by runs. */
function signIn(as: Standing): (access: Access) => Promise<ServiceClient> {
  let given: { readonly by: string; readonly token: string } | null = null;
  return async ({ address, token: by }) => {
    if (given?.by !== by) given = { by, token: await createServiceClient({ address, token: by }).personaToken(as) };
    return createServiceClient({ address, token: given.token });
  };
}

/** How the service of a place is reached now. A local one is started first, and again if it has died. */
export function connector(host: Host, place: Place, folder: string): () => Promise<ServiceClient> {
  const signInAs = place.kind === 'sample' && place.as !== undefined ? signIn(place.as) : createServiceClient;
  return async () => {
    if (place.kind !== 'remote') {
      const started = await host.startService(path.join(dataFolder(place, folder), 'service'));
      if (!started.ok) throw new Refusal(started.error);
      return signInAs(started.value);
    }
    const token = await host.recallToken(place.address);
    if (token === null) throw new Refusal({ code: 'token.refused' });
    return createServiceClient({ address: place.address, token });
  };
}
