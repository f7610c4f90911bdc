import path from 'node:path';

import type { ServiceClient } from '../http/service-client.ts';
import { Media } from '../media/media.ts';
import { readMeta } from '../replica/meta.ts';
import { readPracticeMark } from '../replica/practice.repository.ts';
import { CallTexts } from '../sync/call-texts.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Host } from './host.ts';

/** What of a desk is needed for what is kept sealed beside its copy. */
interface AtDesk {
  readonly sql: Sql;
  readonly folder: string;
  readonly sync: { readonly connection: { readonly state: string } };
  readonly connect: () => Promise<ServiceClient>;
}

/** What was said in sessions, and their recordings: both under the key of this computer. */
export function keptSealed(desk: AtDesk, host: () => Pick<Host, 'textKey' | 'keyLasts' | 'now' | 'publish'>) {
  const key = () => host().textKey();
  const sql = () => desk.sql;
  return {
    texts: new CallTexts({ sql, key, now: () => host().now() }),
    media: new Media({
      ...{ sql, key, keyLasts: () => host().keyLasts(), folder: () => path.join(desk.folder, 'recordings-here') },
      changed: () => host().publish('media'),
      isOnline: () => desk.sync.connection.state === 'online',
      connect: () => desk.connect(),
      isComplete: () =>
        readPracticeMark(desk.sql).rev >= (readMeta(desk.sql).head?.practice ?? Number.POSITIVE_INFINITY),
    }),
  };
}
