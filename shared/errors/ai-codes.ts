import { z } from 'zod';

import { aiFaults, aiScoreFaults } from '../domain/ai.ts';
import { Instant } from '../domain/ids.ts';
import { code } from './error-code.ts';

/** What can be wrong with asking a model. */
export const aiCodes = [
  // Of an endpoint of AI its scheme and name are told, and what it says itself where that may be shown.
  code('ai.unset'),
  code('ai.stopped'),
  code('ai.unscored').extend({ origin: z.string(), why: z.enum(aiScoreFaults) }),
  code('ai.asking').extend({ by: z.string().nullable() }),
  code('ai.manyAtOnce').extend({ most: z.int() }),
  code('ai.dayUsedUp').extend({ most: z.int() }),
  code('ai.proposalGone'),
  code('ai.changed'),
  code('ai.address').extend({ address: z.string() }),
  code('ai.inside').extend({ address: z.string() }),
  code('ai.keyElsewhere').extend({ url: z.string() }),
  code('ai.credentials').extend({ origin: z.string(), status: z.int() }),
  code('ai.refused').extend({ origin: z.string(), status: z.int(), said: z.string() }),
  code('ai.model').extend({ model: z.string(), offered: z.array(z.string()) }),
  code('ai.missing').extend({ origin: z.string() }),
  code('ai.busy').extend({ origin: z.string(), until: Instant }),
  code('ai.usedUp').extend({ origin: z.string() }),
  code('ai.down').extend({ origin: z.string(), status: z.int() }),
  code('ai.unreached').extend({ origin: z.string() }),
  code('ai.certificate').extend({ origin: z.string() }),
  code('ai.slow').extend({ origin: z.string(), seconds: z.int() }),
  code('ai.senseless').extend({ origin: z.string(), detail: z.enum(aiFaults) }),
] as const;
