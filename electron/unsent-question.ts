/** What is asked before the app ends with changes that the workspace does not have yet. Button 0 ends it. */
export function unsentQuestion(count: number) {
  const changes = count === 1 ? '1 change has' : `${String(count)} changes have`;
  return {
    type: 'warning' as const,
    message: `${changes} not been sent to the workspace yet.`,
    detail: 'They are kept on this computer and sent when Rollcall runs again and reaches the workspace.',
    buttons: ['Quit', 'Stay'],
    defaultId: 1,
    cancelId: 1,
  };
}
