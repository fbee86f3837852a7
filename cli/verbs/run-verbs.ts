import type { Command } from 'commander';
import { amount, calls, during, many, onBudget, SET, SKIP, verb, watched } from './verb.js';

const load = () => import('../commands/run.js');
const decisions = () => import('../commands/decide.js');
const money = () => import('../commands/money.js');

/** Approved, started, watched, decided, done again. */
export function runVerbs(program: Command): void {
  watched(
    starting(
      verb(program, 'run <plan>', 'approve what was shown, and start it', 'run @ --wait', 'run @ --on-budget pause'),
    ),
  )
    .option('--wait', 'watch it until it ends or waits for somebody')
    .action(calls(async () => (await load()).run));
  starting(verb(program, 'approve <plan>', 'as run, without waiting', 'approve @')).action(
    calls(async () => (await load()).run),
  );
  watched(verb(program, 'watch <execution>', 'watch until it ends or waits for somebody', 'watch @')).action(
    calls(async () => (await load()).watch),
  );
  watched(
    verb(
      program,
      'rerun <execution>',
      'do it again; what has not changed is kept',
      'rerun @ --preview',
      'rerun @ --from 3 --wait',
    ),
  )
    .option('--from <step>', 'this step and what follows, even if nothing changed')
    .option('--preview', 'say what is kept and what is bought again')
    .option('--wait', 'watch it until it ends or waits for somebody')
    .option(...SET)
    .option(...SKIP)
    .addOption(onBudget())
    .option('--hash <hash>', 'approve exactly what has this hash')
    .action(calls(async () => (await load()).rerun));
  decisionVerbs(program);
}

function starting(command: Command): Command {
  return command
    .option(...SET)
    .option(...SKIP)
    .addOption(onBudget())
    .option('--max-cost <amount>', 'what it may cost at most', amount)
    .option('--hash <hash>', 'approve exactly what has this hash');
}

function decisionVerbs(program: Command): void {
  verb(
    program,
    'decide [execution]',
    'what waits for somebody, with prices; asks on a terminal',
    'decide',
    'decide @',
  ).action(calls(async () => (await decisions()).decide));
  verb(program, 'retry <execution> <step>', 'try a step again', 'retry @ 10', 'retry @ 10 --set bots=8')
    .option('--set <parameter=value>', 'another value (again for each)', many)
    .option('--agent <name>', 'another agent with the same capability')
    .option('--timeout <span>', 'how long it may be silent', during)
    .action(calls(async () => (await decisions()).retry));
  verb(program, 'skip <execution> <step>', 'leave a step out, and what waits for it', 'skip @ 10 --reason "not needed"')
    .requiredOption('--reason <why>', 'why')
    .option('--result <json>', 'what stands in for its result, so that what waits for it runs')
    .action(calls(async () => (await decisions()).skip));
  verb(
    program,
    'complete <execution> <step>',
    'it was done by hand',
    'complete @ 10 --result report.json --cost 4.50 --reason "run here"',
  )
    .requiredOption('--reason <why>', 'why')
    .option('--result <json or file>', 'its result', '{}')
    .option('--cost <amount>', 'what it cost', amount)
    .option('--over-limit', 'book it even where it passes a limit')
    .action(calls(async () => (await decisions()).complete));
  verb(program, 'pause <execution>', 'start no more steps', 'pause @').action(
    calls(async () => (await decisions()).pause),
  );
  verb(program, 'resume <execution>', 'go on', 'resume @').action(calls(async () => (await decisions()).resume));
  verb(program, 'cancel <execution>', 'stop it', 'cancel @ --reason "no longer wanted"')
    .option('--reason <why>', 'why')
    .action(calls(async () => (await decisions()).cancel));
  verb(
    program,
    'approve-budget <policy-or-execution>',
    'allow more money, once',
    'approve-budget staging-policy --amount 39.91 --reason "the demo"',
  )
    .requiredOption('--amount <amount>', 'how much', amount)
    .requiredOption('--reason <why>', 'why')
    .option('--raises <limit>', 'total, or a service (again for each; default all)', many)
    .option('--until <moment>', 'ISO 8601')
    .action(calls(async () => (await money()).approveBudget));
}
