import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import type { Desk } from '../../core/desk.ts';
import { readSessions } from '../../replica/read-ahead.ts';
import { savePieces } from '../../reports/save-pieces.ts';
import { analytics } from '../../sessions/analytics.ts';
import { analyticsCsv } from '../../sessions/analytics-csv.ts';
import { scorePreview } from '../../sessions/previews.ts';
import { sessionCsv } from '../../sessions/session-csv.ts';
import { sessionDetail, sessionTexts } from '../../sessions/session-detail.ts';
import type { Wish } from '../../sessions/session-lists.ts';
import { attemptsOf, neighboursOf, sessionChoices, sessionPage } from '../../sessions/sessions.repository.ts';
import { type Core, procedures } from '../implementer.ts';
import { make } from '../make.ts';
import { openOutside } from './integrations.ts';
import { sessionAiHandlers } from './session-ai.ts';

const { sessions } = procedures;

/** The first of them after a start reads all rows: in pieces, between which everything else is answered. */
async function ready({ workspaces }: Core, wish: Wish = { by: 'started', down: true }): Promise<Sql> {
  await readSessions(() => workspaces.desk.sql, wish);
  return workspaces.desk.sql;
}

/** Whoever opens a session does not wait for a service that is away. */
const reachable = (desk: Desk) => (desk.sync.connection.state === 'online' ? desk.connect : null);

export const sessionHandlers = {
  page: sessions.page.handler(async ({ input, context }) => sessionPage(await ready(context, input.sort), input)),
  choices: sessions.choices.handler(async ({ context }) => sessionChoices(await ready(context))),
  neighbours: sessions.neighbours.handler(async ({ input, context }) =>
    neighboursOf(await ready(context, input.sort), input),
  ),
  get: sessions.get.handler(async ({ input, context }) => {
    await ready(context);
    return sessionDetail(context.workspaces.desk.context, input.id);
  }),
  texts: sessions.texts.handler(({ input, context: { workspaces } }) => {
    const { desk } = workspaces;
    return sessionTexts(desk.sql, input.id, (name) => desk.kept.texts.read(name, reachable(desk)));
  }),
  attempts: sessions.attempts.handler(async ({ input, context }) => attemptsOf(await ready(context), input.id)),
  open: sessions.open.handler(({ input, context: { host, workspaces } }) => {
    const { link } = sessionDetail(workspaces.desk.context, input.id);
    if (link === null) throw new Refusal({ code: 'link.refused' });
    return openOutside(host, link);
  }),
  exportCsv: sessions.exportCsv.handler(async ({ input, context }) => {
    const { host, workspaces } = context;
    await ready(context, input.sort);
    return savePieces(host, { list: 'sessions', name: 'sessions.csv' }, () => sessionCsv(workspaces.desk.sql, input));
  }),
  analytics: sessions.analytics.handler(async ({ input, context }) => {
    const sql = await ready(context, 'figures');
    return analytics(sql, context.workspaces.desk.context.actor, input);
  }),
  exportAnalytics: sessions.exportAnalytics.handler(async ({ input, context }) => {
    const { host, workspaces } = context;
    await ready(context, 'figures');
    return savePieces(host, { list: 'analytics', name: 'analytics.csv' }, () => {
      const { sql, actor } = workspaces.desk.context;
      return analyticsCsv(sql, actor, input);
    });
  }),
  previewScore: sessions.previewScore.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    scorePreview(workspaces.desk.context, id, (was) => ({
      name: 'sessions.score',
      args: { session: id, was, ...wish, notes: '', model: null },
    })),
  ),
  score: sessions.score.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'sessions.score', { session: id, ...wish, model: null }),
  ),
  ...sessionAiHandlers,
  previewOverride: sessions.previewOverride.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    scorePreview(workspaces.desk.context, id, (was) => ({
      name: 'sessions.override',
      args: { session: id, was, ...wish, reason: PREVIEW },
    })),
  ),
  override: sessions.override.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'sessions.override', { session: id, ...wish }),
  ),
  previewClear: sessions.previewClear.handler(({ input: { id }, context: { workspaces } }) =>
    scorePreview(workspaces.desk.context, id, (was) => ({
      name: 'sessions.clear',
      args: { session: id, was, reason: PREVIEW },
    })),
  ),
  clear: sessions.clear.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'sessions.clear', { session: id, ...wish }),
  ),
  flag: sessions.flag.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'sessions.flag', { session: id, ...wish }),
  ),
  unflag: sessions.unflag.handler(({ input: { id, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'sessions.unflag', { session: id, ...wish }),
  ),
};
/** Before there is a reason it is previewed all the same. */
const PREVIEW = '-';
