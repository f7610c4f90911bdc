import { type ExitCode, exitCode, type Terminal } from './terminal.ts';

const HELP = `Rollcall on the command line: the same core as the app, without a window.

  npm run -s rollcall -- COMMAND [options]

Commands
  sample [--users N] [--seed S]        Make an invented workspace (412 people; up to 100,000).
  import FILE [--dry-run] [--json]     Read a file of people (CSV, XLSX), judge every row, and add or change them.
         [--today YYYY-MM-DD]          Judge dates as of this day.
         [--sheet NAME]                Read this sheet of a workbook.
         [--encoding NAME]             What a text file is written in, such as windows-1250.
         [--map "Header=field"]...     What a column means; [--mapping NAME]: as was saved under this name.
         [--untick N|field:F|N:F]...   Leave out a record, a field of everybody, or a field of a record.
         [--without-seats] [--without-defaults] [--create-groups] [--invite]
         [--confirm removals|renames|grants]...  Do also what no file does by itself.
         [--yes]                       Apply also where very much changes, or not all is confirmed.
  import result ID [--failed FILE]     How an import stands; save the rows that were not imported.
  import undo|pause|resume ID          Undo it whole; or stop one that is being applied, and go on with it.
  import cancel ID --keep|--undo       End one that is being applied, and keep or undo what was done.
  report seats|credits                 Where full seats or credits are, also without the service.
         [--by group|person|role|month|week|day] [--as-of YYYY-MM-DD] [--compare YYYY-MM-DD]
         [--format csv|xlsx|json] [--output FILE]
  report idle [--days N] [--format csv|json]  Who did not use their full seat for N days (90).
  report forecast [--json]             When seats and credits run out, as far as can be told.
  statement person E-MAIL | group NAME | pool
         [--as-of YYYY-MM-DD] [--csv]  What came and went of credits, and what there was at the end of that day (UTC).
  workspace show [--json]              What the workspace is set to.
  workspace set FIELD=VALUE... [--yes] Show what each setting was and becomes; with --yes, set it.
  tags list                            The tags, and on how many groups and scenarios each is. [--json] with each of these.
  tags create NAME [--colour COLOUR]   Make one; [tags rename TAG NAME], [tags recolour TAG COLOUR]: change it.
  tags delete TAG [--yes]              Say what it comes off; with --yes, delete it.
  tags place TAG... [--off] --group NAME... | --scenario NAME...
                                       Put tags on groups or scenarios; with --off, take them off.
  sessions list [filters] [--json]     Practice sessions and imported calls, the latest first, as the screen filters them:
         --text, --person E-MAIL, --group, --scenario, --criterion, --source, --from and --until DAY, --least and
         --most SCORE, --rank, --scored yes|no, --flagged yes|no, --sort WORD [--reverse], --limit N, --offset N.
  sessions export [filters] [--output FILE]
                                       All of them that match, as a table of CSV.
  sessions figures [--by scenario|group|criterion|person|month] [filters] [--json] [--output FILE]
                                       What their results come to, as the screen counts it: CSV, or JSON.
  sessions show ID [--json]            One of them, with its score, flag and history.
  sessions score ID [--rubric NAME] --grade N=good|fair|poor|none... [--notes TEXT] [--yes]
                                       Say what grades by a rubric come to; with --yes, give that score.
  sessions override ID VALUE REASON [--criterion NAME] [--yes]
                                       Say what the score would become; with --yes, override it.
  sessions recording ID FILE           Send a file as the recording of a practice session.
  sessions recording ID --remove [--yes]
                                       Say which recording it has; with --yes, delete it for everybody.
  sessions flag ID REASON              Flag it; with --off and perhaps a reason, take the flag away.
  assignments list                     What people are to practise, and how far they are. [--json] with each of these.
  assignments make SCENARIO --group NAME... | --person E-MAIL... [--due YYYY-MM-DD] [--attempts N]
         [--rank bronze|silver|gold]   Assign a scenario to groups and people.
  assignments end ID [--yes]           Say for whom it would end; with --yes, end it.
  serve [--port P] [--host H]          Serve the workspace to desktops until Ctrl-C.
        [--address URL]                Links in mail begin with this address.
  mail                                 List the mail of invitations: state, moment, address, what went wrong.
  events import FILE                   Send an export of practice sessions; each counts once.
  verify [--repair]                    Check the log, the sums, and that this copy agrees with the service;
                                       with --repair, make a copy that does not anew.
  account list                         Accounts at tools that the workspaces of a place share: those whose folders
                                       lie beside that of --data. [--json] with each of these.
  account connect fireflies|gong [--address URL] [--expires DAY] [--only WORKSPACE]...
                                       Connect one; its key comes from a prompt or the standard input, line by line.
  account test|replace-key ACCOUNT     See whether it answers; give it another key, for all who use it.
  account disconnect ACCOUNT [--yes]   Forget it and its key; nothing more is imported by it, anywhere.
  double fireflies|gong|ai [--port N] [--calls N] [--fault NAME]
                                       Stand in for a tool, or an endpoint of AI, on this computer, to try it out;
                                       --fault ? lists what it can do wrong.
  backup FILE                          Write all of the workspace into one file, also while it is open.
  backups                              List the backups: name, moment, people, bytes, why it was made.
  restore FILE|NAME [--yes]            Say what going back to a backup would undo; with --yes, go back.
  help                                 This page.

Options for all
  --data DIR                           The folder of one workspace. Without it:
                                       FOLDER

Results go to the standard output, everything else to the error output.
Exit codes: 0 done, 1 something is wrong, 2 the file or the change is refused (verify: something was found),
3 nothing was applied, because it has to be confirmed first. Ctrl-C ends serve and double with 0, all else with 1.
`;

/** Prints what there is to type. */
export function help(terminal: Terminal, folder: string): ExitCode {
  terminal.result(HELP.replace('FOLDER', folder));
  return exitCode.done;
}
