import { config } from 'zod';

// Compiled parsers are made with `new Function`, which the content security policy forbids.
config({ jitless: true });
