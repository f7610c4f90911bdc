import type { Provider } from '../../../shared/domain/connection.ts';

/** What is to be done with one tool. */
export type Asked = 'connect' | 'scope' | 'key' | 'people' | 'skipped' | 'disconnect';

/** The dialog that is asked for. */
export type Wish = { readonly kind: Asked; readonly provider: Provider } | { readonly kind: 'erase' };
