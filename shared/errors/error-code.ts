import { z } from 'zod';

/** An error of this code; what it tells besides is added to it. */
export const code = <Code extends string>(name: Code) => z.object({ code: z.literal(name) });
