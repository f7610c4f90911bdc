import { z } from 'zod';

import { AiSecret, AiUrl } from '../../shared/domain/ai.ts';
import { Instant } from '../../shared/domain/ids.ts';
import { secretNames } from '../../shared/domain/secret.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { checkStill, doAs } from '../kernel/do-as.ts';
import { deny } from '../problem.ts';
import type { Request, Routes } from '../routes.ts';
import type { Secrets } from './secrets.ts';

/** Since when there is the one that was seen; null where none was. */
const Seen = z.object({ since: Instant.nullable() });
/** `url` is the only address it is sent to. */
const Given = Seen.extend({ secret: AiSecret, url: AiUrl });

interface Deps {
  readonly sql: Sql;
  readonly secrets: Secrets;
  readonly now: () => string;
  readonly newId: () => string;
  readonly wake: () => void;
}

function nameIn(request: Request): (typeof secretNames)[number] {
  const asked = request.req.param('name') ?? '';
  return secretNames.find((name) => name === asked) ?? deny({ code: 'secret.unknown', name: asked });
}

async function read<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const given = schema.safeParse(await request.req.json().catch(() => null));
  if (given.success) return given.data;
  return deny({ code: 'input.invalid', where: given.error.issues[0]?.path.join('.') || 'secret' });
}

/**
 * Secrets that people enter for what the workspace uses: written, told by their last characters, and never read back. That one was
 * entered or removed, and by whom, stands in the log.
 */
export function addSecrets(routes: Routes, deps: Deps): void {
  const { sql, secrets, now, wake } = deps;
  routes.on('POST /v1/secrets/:name', async (request, { member }) => {
    const name = nameIn(request);
    const { secret, url, since } = await read(request, Given);
    inTransaction(sql, () => {
      checkStill(sql, member);
      if ((secrets.hint(name)?.since ?? null) !== since) deny({ code: 'secret.changed' });
      doAs(deps, member, 'workspace.keepAiKey', {});
      secrets.keep(name, secret, now(), { by: member.id, origin: url });
    });
    wake();
    return request.json({ kept: secrets.hint(name) });
  });
  routes.on('DELETE /v1/secrets/:name', async (request, { member }) => {
    const name = nameIn(request);
    const { since } = await read(request, Seen);
    inTransaction(sql, () => {
      checkStill(sql, member);
      const kept = secrets.hint(name);
      // One that is gone already is what was wanted.
      if (kept === null) return;
      if (kept.since !== since) deny({ code: 'secret.changed' });
      secrets.forget(name);
      doAs(deps, member, 'workspace.removeAiKey', {});
    });
    wake();
    return request.json({ kept: null });
  });
  routes.on('GET /v1/secrets/:name', (request) => request.json({ kept: secrets.hint(nameIn(request)) }));
}
