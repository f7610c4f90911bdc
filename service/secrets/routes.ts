import { z } from 'zod';

import { aiOrigin, AiUrl, MAX_AI_KEY } from '../../shared/domain/ai.ts';
import { secretNames } from '../../shared/domain/secret.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { checkStill, doAs } from '../kernel/do-as.ts';
import { deny } from '../problem.ts';
import type { Request, Routes } from '../routes.ts';
import type { Secrets } from './secrets.ts';

const Given = z.object({
  secret: z.string().trim().min(1).max(MAX_AI_KEY),
  /** The endpoint it is entered for; the one that is set where nothing is said. */
  url: AiUrl.optional(),
});

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

/** The only place that the key is sent to, as the scheme and name of its address; null where none is set. */
function originFor(sql: Sql, url: string | undefined): string | null {
  const set = url ?? sql.get<{ aiUrl: string | null }>('SELECT aiUrl FROM workspace')?.aiUrl ?? null;
  return set === null ? null : aiOrigin(set);
}

/**
 * Secrets that people enter for what the workspace uses: written, told by their last characters, and never read back. That one was
 * entered or removed, and by whom, stands in the log.
 */
export function addSecrets(routes: Routes, deps: Deps): void {
  const { sql, secrets, now, wake } = deps;
  routes.on('POST /v1/secrets/:name', async (request, { member }) => {
    const name = nameIn(request);
    const given = Given.safeParse(await request.req.json().catch(() => null));
    if (!given.success)
      return deny({ code: 'input.invalid', where: given.error.issues[0]?.path.join('.') || 'secret' });
    const { secret, url } = given.data;
    inTransaction(sql, () => {
      checkStill(sql, member);
      doAs(deps, member, 'workspace.keepAiKey', {});
      secrets.keep(name, secret, now(), { by: member.id, origin: originFor(sql, url) });
    });
    wake();
    return request.json({ kept: secrets.hint(name) });
  });
  routes.on('DELETE /v1/secrets/:name', (request, { member }) => {
    const name = nameIn(request);
    inTransaction(sql, () => {
      if (secrets.forget(name)) doAs(deps, member, 'workspace.removeAiKey', {});
    });
    wake();
    return request.json({ kept: null });
  });
  routes.on('GET /v1/secrets/:name', (request) => request.json({ kept: secrets.hint(nameIn(request)) }));
}
