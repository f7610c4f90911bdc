import { useMutation } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

/** Compares the copy with the workspace. */
export const useCheckCopy = () => useMutation({ mutationFn: () => call.copy.check() });

/** Fetches the copy anew, and compares it once more. */
export const useRepairCopy = () => useMutation({ mutationFn: () => call.copy.repair() });

/** Compares no more; whoever waits for it hears of it. */
export const useStopCheck = () => useMutation({ mutationFn: () => call.copy.stop() });
