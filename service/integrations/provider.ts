import type { Account, Credentials, Provider, RefusedBecause } from '../../shared/domain/connection.ts';
import type { Insight, Participant, Transcript } from '../../shared/domain/session.ts';

/** Under which name the key of a tool is kept. */
export const secretNameOf = (provider: Provider): string => `tool.${provider}`;

/** Moments between which calls are asked for, UTC: from the first on, and before the second. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** A call as a tool lists it. */
export interface ListedCall {
  readonly externalId: string;
  readonly title: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly owner: Participant | null;
  readonly participants: readonly Participant[];
  readonly link: string | null;
  readonly language: string | null;
  readonly insight: Insight | null;
}

/** A call that makes no sense: what is known of it all the same. */
export interface BadCall {
  readonly externalId: string;
  readonly title: string | null;
  readonly startedAt: string | null;
  /** What was wrong, without anything the call says. */
  readonly detail: string;
}

export const isCall = (each: ListedCall | BadCall): each is ListedCall => 'participants' in each;
export const isBad = (each: ListedCall | BadCall): each is BadCall => 'detail' in each;

export interface ListedPage {
  readonly calls: readonly ListedCall[];
  readonly bad: readonly BadCall[];
  /** Where the next page begins; null where this was the last. Text that only the adapter reads. */
  readonly next: string | null;
}

/** What a tool has of what was said in a call: all of it, none yet, or something that makes no sense. */
export type Told =
  | { readonly kind: 'ready'; readonly transcript: Transcript | null; readonly insight: Insight | null }
  | { readonly kind: 'notYet' }
  | {
      readonly kind: 'bad';
      /** It makes no sense, is longer than is kept, or the tool refuses it (`refused`) or fails over it (`failed`). */
      readonly why: 'transcript' | 'tooLong' | 'refused' | 'failed';
      readonly detail: string;
    };

/**
 * A tool that calls come from. Every method asks it over the network and throws a ToolError, and nothing else; what a tool
 * answers is parsed, and fields nobody knows are passed over.
 */
export interface Tool {
  /** Whose account the key opens. */
  test(): Promise<Account>;
  /** Everybody in the account, by their ids there. */
  listUsers(): Promise<ReadonlyMap<string, Participant>>;
  /** A page of the calls that began within a window. */
  listCalls(window: Window, page: string | null): Promise<ListedPage>;
  /** How many transcripts are asked for at once. */
  readonly batch: number;
  /** What was said in these calls, by their ids. */
  getTranscripts(externalIds: readonly string[]): Promise<ReadonlyMap<string, Told>>;
  /** Whatever a tool wants to be told when nobody reads it any more; neither of ours wants anything. */
  disconnect(): Promise<void>;
}

/** What a tool may be asked by in a span of time. */
export interface BudgetRule {
  /** How many requests at once, and how many come to that in a second. */
  readonly burst: number;
  readonly perSecond: number;
  /** How many we ask in a day (UTC) at the most. */
  readonly daily: number;
  /** How many of a day are left beyond that, to test keys with. */
  readonly tests: number;
  /** How many a day the smaller plan allows, where a long wait shows that it is that. */
  readonly smallPlan: number | null;
}

/** Why a tool gave no answer that can be used. */
export type ToolTrouble =
  /** Nothing is asked any more until somebody acts. */
  | {
      readonly kind: 'refused';
      readonly why: RefusedBecause;
      readonly status: number;
      readonly said: string;
      readonly request: string | null;
    }
  /** It asked us to wait, or our own budget is used up (`daily`). It is known where it was another that it asked. */
  | { readonly kind: 'wait'; readonly why: 'asked' | 'daily'; readonly until: string; readonly isKnown?: true }
  /** It does not work now: `status` null where nothing was answered. */
  | { readonly kind: 'down'; readonly status: number | null; readonly because?: 'certificate' | 'slow' }
  /** Its address is none of that tool (`address`), or leads inside a network (`inside`). */
  | { readonly kind: 'address'; readonly why: 'address' | 'inside'; readonly address: string }
  /** It answered what cannot be read, or more than is read (`tooLarge`). */
  | { readonly kind: 'senseless'; readonly detail: string; readonly tooLarge?: true }
  /** What was asked for is not there. */
  | { readonly kind: 'missing' };

export class ToolError extends Error {
  readonly trouble: ToolTrouble;
  constructor(trouble: ToolTrouble) {
    super(`tool: ${trouble.kind}`);
    this.name = 'ToolError';
    this.trouble = trouble;
  }
}

/** What a tool is asked with: how requests leave, and what they are let in by. */
export interface ToolDeps {
  readonly send: Send;
  readonly credentials: Credentials;
  readonly now: () => string;
}

export interface ToolRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface ToolReply {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}
/** Sends one request, within the budget. Throws a ToolError. */
export type Send = (request: ToolRequest) => Promise<ToolReply>;
