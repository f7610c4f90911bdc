throw new Error(
  'A unit test imported "electron". Give the code under test what it needs through its parameters, as electron/main.ts does; ' +
    'what only Electron can show belongs into test/e2e/.',
);
