import { reportBys } from '../../shared/ipc/report-shapes.ts';
import { reportFormats } from '../../shared/ipc/saved-report-shapes.ts';
import { type Call, choiceOf, type CommandName, maybeDayOf, numberOf, wordOf } from './arguments.ts';
import type { Context } from './open-workspace.ts';
import { type ExitCode, exitCode } from './terminal.ts';
import { printForecast, printIdle, printReport } from './report.ts';

const idleDays = { default: 90, min: 1, max: 3650 };

type ReportCommand = Extract<CommandName, `report ${string}`>;

export const isReport = (command: CommandName): command is ReportCommand => command.startsWith('report ');

/** Prints the report that a command line asks for. */
export async function printAnyReport(context: Context, command: ReportCommand, call: Call): Promise<ExitCode> {
  await print(context, command, call);
  return exitCode.done;
}

function print(context: Context, command: ReportCommand, call: Call): Promise<void> {
  switch (command) {
    case 'report idle':
      return printIdle(context, numberOf(call, 'days', idleDays), choiceOf(call, 'format', ['csv', 'json']));
    case 'report forecast':
      return printForecast(context, call.values.has('json') ? 'json' : 'text');
    default:
      return printReport(context, {
        kind: command === 'report credits' ? 'credits' : 'seats',
        by: choiceOf(call, 'by', reportBys),
        day: maybeDayOf(call, 'as-of'),
        compare: maybeDayOf(call, 'compare'),
        format: choiceOf(call, 'format', reportFormats),
        file: wordOf(call, 'output'),
      });
  }
}
