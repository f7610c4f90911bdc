/** Goes on with big operations a few chunks at a time, so that requests get in between. */
export interface JobRunner {
  wake(): void;
  stop(): void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** An answer goes through many turns of the event loop, and a step lasts as long as a hundred of them. */
const LEFT_FOR_ANSWERS_MS = 30;

export interface JobRunnerDeps {
  /** Does the next part; true while there is more to do. */
  readonly step: () => boolean;
  /** Whether somebody waits for an answer or is being sent one. */
  readonly isAsked?: () => boolean;
  readonly report: (error: unknown) => string;
  readonly firstRetryMs?: number;
}

/**
 * Runs step after step until there is no more to do. One that fails is tried again by itself, after a pause that
 * doubles: nobody else would, until somebody happens to write.
 */
export function createJobRunner({ step, isAsked, report, firstRetryMs = FIRST_RETRY_MS }: JobRunnerDeps): JobRunner {
  let next: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;
  let hasWaited = false;

  const wake = () => {
    if (stopped || next !== undefined) return;
    clearTimeout(later);
    next = setImmediate(run);
  };

  function run(): void {
    next = undefined;
    // Asked before a step and not after it: what came in during the last one has only now been read.
    hasWaited = !hasWaited && isAsked?.() === true;
    if (hasWaited) {
      later = setTimeout(wake, LEFT_FOR_ANSWERS_MS);
      return;
    }
    try {
      const more = !stopped && step();
      failures = 0;
      if (more) wake();
    } catch (error) {
      report(error);
      failures += 1;
      later = setTimeout(wake, Math.min(LAST_RETRY_MS, firstRetryMs * 2 ** (failures - 1)));
    }
  }

  function stop(): void {
    stopped = true;
    clearImmediate(next);
    clearTimeout(later);
  }

  return { wake, stop };
}
