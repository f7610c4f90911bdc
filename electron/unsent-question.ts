import { phrase } from '../shared/locales/words.ts';

/** What is asked before the app ends with changes that the workspace does not have yet. Button 0 ends it. */
export function unsentQuestion(count: number) {
  return {
    type: 'warning' as const,
    message: phrase('desktop', 'unsent.title', { count }),
    detail: phrase('desktop', 'unsent.text'),
    buttons: [phrase('desktop', 'unsent.quit'), phrase('desktop', 'unsent.stay')],
    defaultId: 1,
    cancelId: 1,
  };
}
