import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Without vitest's globals the library cannot do this by itself, and one test would see the screen of another.
afterEach(cleanup);
