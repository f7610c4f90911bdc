import { rule } from './rule.ts';

const roles = new Set(['organizationAdmin', 'owner', 'admin', 'manager', 'reviewer', 'trainer', 'learner']);

function nameOf(node: { readonly type: string; readonly name?: unknown; readonly value?: unknown }): string {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return String(node.name);
  return node.type === 'Literal' ? String(node.value) : '';
}

/** Enums do not exist at run time as they are written, and Node refuses them. */
export const noEnum = rule((_file, context) => ({
  TSEnumDeclaration(node) {
    context.report({ node, message: "Write a union of literals: type Seat = 'basic' | 'full'." });
  },
}));

/** A cast says on its own line why the compiler cannot know. */
export const castSaysWhy = rule((_file, context) => ({
  TSAsExpression(node) {
    const isConst = context.sourceCode.getText(node.typeAnnotation) === 'const';
    const line = node.loc.end.line;
    const saysWhy = context.sourceCode.getAllComments().some((comment) => comment.loc.start.line === line);
    if (isConst || saysWhy) return;
    context.report({
      node,
      message:
        'Parse the value, or narrow it with a type guard. If neither can be done, end this line with a comment saying why the cast is right.',
    });
  },
}));

/** A switched-off rule says on its own line why. */
export const suppressionSaysWhy = rule((_file, context) => ({
  Program() {
    for (const comment of context.sourceCode.getAllComments()) {
      if (!/^\s*(oxlint|eslint)-disable/.test(comment.value) || / -- \S/.test(comment.value)) continue;
      context.report({
        loc: comment.loc,
        message: 'Give the reason on this line: // oxlint-disable-next-line RULE -- WHY.',
      });
    }
  },
}));

const isRole = (node: { readonly type: string; readonly value?: unknown } | null): boolean =>
  node?.type === 'Literal' && typeof node.value === 'string' && roles.has(node.value);

/** Whoever wants to know what may be done asks that, never who someone is. */
export const noRoleCompare = rule((_file, context) => {
  const message =
    "Ask the permission table, not the role: can(actor, 'seats.assign'), in a screen useCan('seats.assign'). Roles live in shared/permissions/rules.ts, ranks in shared/domain/member.ts.";
  return {
    BinaryExpression(node) {
      if (/^[!=]==?$/.test(node.operator) && [node.left, node.right].some(isRole)) context.report({ node, message });
    },
    SwitchCase(node) {
      if (isRole(node.test)) context.report({ node, message });
    },
    CallExpression(node) {
      const { callee } = node;
      const name = nameOf(callee.type === 'MemberExpression' ? callee.property : callee);
      if (['outranks', 'includes', 'has'].includes(name) && node.arguments.some(isRole))
        context.report({ node, message });
    },
  };
});

/** A route is in the table of routes, with what it needs, before anybody answers it. */
export const routesInTable = rule((_file, context) => ({
  CallExpression({ callee }) {
    if (callee.type !== 'MemberExpression' || nameOf(callee.object) !== 'app') return;
    if (!['get', 'post', 'put', 'patch', 'delete', 'all', 'on'].includes(nameOf(callee.property))) return;
    context.report({
      node: callee,
      message:
        "Name the route and its row in shared/sync/routes.ts, and answer it with routes.on('GET /v1/…', handler).",
    });
  },
}));

/** Text becomes markup through React alone. */
export const noRawMarkup = rule((_file, context) => {
  const message = 'Render text as children; React escapes it. Markup from data is never inserted.';
  return {
    JSXAttribute(node) {
      if (nameOf(node.name) === 'dangerouslySetInnerHTML') context.report({ node, message });
    },
    MemberExpression(node) {
      if (['innerHTML', 'outerHTML', 'insertAdjacentHTML'].includes(nameOf(node.property)))
        context.report({ node, message });
    },
  };
});

/** The bridge has one user, which turns results into values and errors into throws. */
export const oneBridge = rule((_file, context) => ({
  MemberExpression(node) {
    if (nameOf(node.property) !== 'bridge' || !['window', 'globalThis'].includes(nameOf(node.object))) return;
    context.report({ node, message: 'Use call() of renderer/bridge.ts; it alone touches window.bridge.' });
  },
}));

/** The only values a window may be given; a name with no value here may not be mentioned. */
const windowSettings: Readonly<Record<string, string | undefined>> = {
  sandbox: 'true',
  contextIsolation: 'true',
  nodeIntegration: 'false',
  nodeIntegrationInWorker: 'false',
  nodeIntegrationInSubFrames: 'false',
  webviewTag: 'false',
  webSecurity: undefined,
  allowRunningInsecureContent: undefined,
  experimentalFeatures: undefined,
  enableBlinkFeatures: undefined,
};

/** Windows keep the sandbox, the isolation and the web's own protections. */
export const safeWindows = rule((_file, context) => ({
  Property(node) {
    const name = nameOf(node.key);
    if (!Object.hasOwn(windowSettings, name) || context.sourceCode.getText(node.value) === windowSettings[name]) return;
    const required = windowSettings[name];
    context.report({
      node,
      message:
        required === undefined
          ? `Leave ${name} at its default.`
          : `Write ${name}: ${required}. Work that needs more belongs into the main process, behind a procedure.`,
    });
  },
}));

/** shared knows neither time nor chance: the same input gives the same output, on every computer. */
export const noClock = rule((_file, context) => {
  const message =
    'shared has no clock and no chance. Take the time or the ids from the context you are given (ctx.now, ctx.newId).';
  return {
    NewExpression(node) {
      if (nameOf(node.callee) === 'Date' && node.arguments.length === 0) context.report({ node, message });
    },
    MemberExpression(node) {
      const call = `${nameOf(node.object)}.${nameOf(node.property)}`;
      if (['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID'].includes(call))
        context.report({ node, message });
    },
  };
});
