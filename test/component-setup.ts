import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A busy machine draws later than within a second, and nothing here is about how soon.
configure({ asyncUtilTimeout: 10_000 });

// Without vitest's globals the library cannot do this by itself, and one test would see the screen of another.
afterEach(cleanup);
