const { fences } = require('./scripts/lint/rooms.ts');

function target(to) {
  if ('node' in to) return { dependencyTypes: ['core'] };
  if ('package' in to) return { path: `^node_modules/${to.package}` };
  return to;
}

const rooms = fences.map(({ name, from, fromNot, to, instead }) => ({
  name,
  severity: 'error',
  comment: instead,
  from: fromNot === undefined ? { path: from } : { path: from, pathNot: fromNot },
  to: target(to),
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that import each other cannot be understood one at a time. Move what both need into a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-exist',
      severity: 'error',
      comment: 'This import leads nowhere. Check its path and extension, or add the package to package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
