import { z } from 'zod';

import { secretNames } from '../../shared/domain/secret.ts';
import { deny } from '../problem.ts';
import type { Request, Routes } from '../routes.ts';
import type { Secrets } from './secrets.ts';

const MAX_SECRET = 4000;
const Given = z.object({ secret: z.string().trim().min(1).max(MAX_SECRET) });

interface Deps {
  readonly secrets: Secrets;
  readonly now: () => string;
  readonly wake: () => void;
}

function nameIn(request: Request): (typeof secretNames)[number] {
  const asked = request.req.param('name') ?? '';
  return secretNames.find((name) => name === asked) ?? deny({ code: 'secret.unknown', name: asked });
}

/** Secrets that people enter for what the workspace uses: written, told by their last characters, and never read back. */
export function addSecrets(routes: Routes, { secrets, now, wake }: Deps): void {
  routes.on('POST /v1/secrets/:name', async (request) => {
    const name = nameIn(request);
    const given = Given.safeParse(await request.req.json().catch(() => null));
    if (!given.success) return deny({ code: 'input.invalid', where: 'secret' });
    secrets.keep(name, given.data.secret, now());
    wake();
    return request.json({ kept: secrets.hint(name) });
  });
  routes.on('DELETE /v1/secrets/:name', (request) => {
    secrets.forget(nameIn(request));
    wake();
    return request.json({ kept: null });
  });
  routes.on('GET /v1/secrets/:name', (request) => request.json({ kept: secrets.hint(nameIn(request)) }));
}
