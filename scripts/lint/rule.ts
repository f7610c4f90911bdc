import type { RuleTester } from 'oxlint/plugins-dev';

type AnyRule = Parameters<RuleTester['run']>[1];
type Context = Parameters<Extract<AnyRule, { create: unknown }>['create']>[0];
type Visitor = ReturnType<Extract<AnyRule, { create: unknown }>['create']>;

type Node = Parameters<NonNullable<Visitor['ImportExpression']>>[0];
export type Expression = Node['source'];

/** The path of the linted file from the root, with forward slashes. */
function pathFromRoot(context: Context): string {
  return context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/');
}

/** A lint rule as oxlint takes it. */
export interface Rule {
  create(context: Context): Visitor;
}

/** A rule that is told which file it looks at; it answers nothing where the file is none of its business. */
export function rule(look: (file: string, context: Context) => Visitor): Rule {
  return { create: (context) => look(pathFromRoot(context), context) };
}
