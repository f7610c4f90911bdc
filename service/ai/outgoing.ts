import type { lookup } from 'node:dns';

import { aiOrigin, isLocalAi, unfitAiUrl } from '../../shared/domain/ai.ts';
import { leave } from '../integrations/outgoing.ts';
import { ToolError, type ToolReply, type ToolRequest } from '../integrations/provider.ts';

/** What a model says is short, however long it was asked. */
const MAX_BYTES = 1024 * 1024;

export type AiSend = (asked: ToolRequest, withinMs: number, stop?: AbortSignal) => Promise<ToolReply>;

export interface AiOutgoingOptions {
  /** The origin of a server for models on this computer that whoever runs the service has named; it alone is asked over http. */
  readonly local: string | null;
  readonly resolve?: typeof lookup;
}

/** The address of a request, where one may be asked there. Throws a ToolError. */
function checkedAddress(text: string, local: string | null): { url: URL; isHere: boolean } {
  const url = unfitAiUrl(text) === null ? URL.parse(text) : null;
  const isHere = isLocalAi(text);
  const isNamed = local !== null && aiOrigin(local) === aiOrigin(text);
  // What we take it for is what it is looked up by.
  const isSame = url !== null && aiOrigin(text).startsWith(`${url.protocol}//${url.hostname}`);
  if (!url || !isSame) throw new ToolError({ kind: 'address', why: 'address', address: text.slice(0, 200) });
  if (isHere && !isNamed) throw new ToolError({ kind: 'address', why: 'inside', address: url.host });
  return { url, isHere };
}

/** Asks an endpoint of AI through the door by which tools are asked. A model may think for all the time it is given. */
export const createAiOutgoing =
  ({ local, resolve }: AiOutgoingOptions): AiSend =>
  async (asked, withinMs, stop) => {
    const { url, isHere } = checkedAddress(asked.url, local);
    const limits = { silenceMs: withinMs, longestMs: withinMs, maxBytes: MAX_BYTES };
    return leave({ url, asked, isHere }, { ...limits, ...(resolve && { resolve }) }, stop);
  };
