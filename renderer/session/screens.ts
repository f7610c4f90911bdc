import { placeKey } from '../state/statement-view.ts';

/** The screens there are, with the letter that leads to one behind `g`. */
export const screens = [
  { name: 'overview', path: '/overview', letter: 'o' },
  { name: 'users', path: '/users', letter: 'u' },
  { name: 'groups', path: '/groups', letter: 'g' },
  { name: 'import', path: '/import', letter: 'm' },
  { name: 'seatReport', path: '/reports/seats', letter: 'r' },
  { name: 'creditReport', path: '/reports/credits', letter: null },
  { name: 'forecast', path: '/reports/forecast', letter: 'f' },
  { name: 'idle', path: '/reports/idle', letter: null },
  { name: 'statement', path: `/statements/${placeKey({ kind: 'pool' })}`, letter: null },
  { name: 'activity', path: '/activity', letter: 'a' },
  { name: 'conflicts', path: '/conflicts', letter: 'c' },
  { name: 'purchases', path: '/purchases', letter: 'p' },
  { name: 'workspace', path: '/workspace', letter: 'w' },
  { name: 'tags', path: '/workspace/tags', letter: null },
  { name: 'integrations', path: '/integrations', letter: 'i' },
  { name: 'calls', path: '/integrations/calls', letter: null },
  { name: 'scenarios', path: '/roleplays', letter: 's' },
  { name: 'rubrics', path: '/roleplays/rubrics', letter: null },
  { name: 'sessions', path: '/roleplays/sessions', letter: 'e' },
  { name: 'analytics', path: '/roleplays/analytics', letter: null },
  { name: 'assignments', path: '/roleplays/assignments', letter: null },
  { name: 'billing', path: '/billing', letter: 'b' },
  { name: 'spend', path: '/billing/ai', letter: null },
  { name: 'invoices', path: '/billing/invoices', letter: null },
] as const;
