import { hash, randomBytes } from 'node:crypto';

import type { Sha256 } from '../../shared/kernel/hashing.ts';

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex');

/** A secret of 256 random bits as hex. */
export const newSecret = (): string => randomBytes(32).toString('hex');
