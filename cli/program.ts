/** The verbs of `orchestrator`, with what holds for all of them. */
import { Command } from 'commander';
import { lookVerbs } from './verbs/look-verbs.js';
import { planVerbs } from './verbs/plan-verbs.js';
import { runVerbs } from './verbs/run-verbs.js';

export function orchestrator(version: string): Command {
  const program = new Command('orchestrator')
    .description('From words to done work: plan, approve, run, decide, pay.')
    .version(version, '-V, --version')
    .option('--url <address>', 'where the service is (ORCHESTRATOR_URL; default http://127.0.0.1:3000)')
    .option('--json', 'what the API answers, as JSON, and nothing else on stdout')
    .option('-q, --quiet', 'ids only')
    .option('-y, --yes', 'do not ask')
    .option('--as <name>', 'who approves and decides (ORCHESTRATOR_USER; default the login name)')
    .option('--no-color', 'no colours (also NO_COLOR)')
    .option('--no-input', 'ask nothing, even on a terminal')
    .option('--debug', 'requests and stacks on stderr')
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false })
    .showHelpAfterError('orchestrator --help shows what there is')
    .exitOverride()
    .addHelpText(
      'after',
      `
A thing is an id, its ending (4 characters or more), or @, the last one you made (@2 the one before).

  orchestrator plan "Set up party voice chat with push to talk"
  orchestrator run @ --wait
  orchestrator ps --status paused
  orchestrator decide

Exit codes: 0 done · 1 failed, refused · 3 needs a decision or an answer · 4 money · 5 cancelled · 64 usage ·
69 service away · 75 the time is up · 130 interrupted`,
    );

  planVerbs(program);
  runVerbs(program);
  lookVerbs(program);
  for (const command of program.commands) for (const one of [command, ...command.commands]) one.exitOverride();
  return program;
}
