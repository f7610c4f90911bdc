import { z } from 'zod';

/** A day of the calendar, in UTC. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/u);
