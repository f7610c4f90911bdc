import { hash, randomBytes } from 'node:crypto';

import { OperationId, uuidv7 } from '../../shared/domain/ids.ts';
import type { Sha256 } from '../../shared/kernel/hashing.ts';

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex');
export const newSecret = (): string => randomBytes(32).toString('hex');
export const newOperationId = (now: string): OperationId => OperationId.parse(uuidv7(Date.parse(now), randomBytes(16)));
