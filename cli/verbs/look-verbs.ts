import { type Command, Option } from 'commander';
import { calls, count, environment, verb } from './verb.js';

const load = () => import('../commands/look.js');
const money = () => import('../commands/money.js');
const agents = () => import('../commands/agents.js');

/** What there is, and the service itself. */
export function lookVerbs(program: Command): void {
  verb(program, 'show <thing> [step]', 'a plan, an execution, or one step of it', 'show @', 'show 4e6712 10')
    .option('--explain', 'of a plan: where each value comes from')
    .action(calls(async () => (await load()).show));
  verb(program, 'ps [words...]', 'executions, newest first', 'ps --status paused', 'ps --since 2d voice chat')
    .addOption(new Option('--status <status>').choices(['running', 'paused', 'completed', 'failed', 'cancelled']))
    .option('--since <span or date>', 'started since')
    .option('--until <span or date>', 'started before')
    .option('--agent <name>', 'in which it had a step')
    .option('--plan <plan>', 'of this plan')
    .option('-n, --number <count>', 'how many', count)
    .action(calls(async () => (await load()).ps));
  verb(program, 'events [execution]', 'what has happened', 'events @', 'events --follow --json')
    .option('--follow', 'and what happens')
    .option('--after <seq>', 'after this number', count)
    .option('-n, --number <count>', 'how many', count)
    .action(calls(async () => (await load()).events));
  verb(program, 'artifacts <execution>', 'what its steps have made', 'artifacts @', 'artifacts @ -o out')
    .option('-o, --output <folder>', 'save the files there')
    .action(calls(async () => (await load()).artifacts));
  verb(program, 'budgets [policy]', 'what is spent, held and left', 'budgets', 'budgets dev-policy').action(
    calls(async () => (await money()).budgets),
  );
  verb(program, 'costs', 'what was spent on what', 'costs --by service --since 7d')
    .addOption(new Option('--by <what>').choices(['service', 'agent', 'execution', 'plan', 'day']))
    .option('--since <span or date>', 'from')
    .option('--until <span or date>', 'to')
    .addOption(environment())
    .action(calls(async () => (await money()).costs));
  agentVerbs(program);
  serviceVerbs(program);
}

function agentVerbs(program: Command): void {
  verb(program, 'agents', 'who is registered', 'agents --capabilities')
    .option('--capabilities', 'and what each can do')
    .action(calls(async () => (await agents()).list));
  const agent = program.command('agent').description('one agent');
  verb(agent, 'register', 'from a file, one or a list', 'agent register -f agent.yaml')
    .requiredOption('-f, --file <file>', 'JSON or YAML ("-": stdin)')
    .action(calls(async () => (await agents()).register));
  verb(agent, 'check <name>', 'is it up', 'agent check QA').action(calls(async () => (await agents()).check));
  verb(agent, 'remove <name>', 'hide it from planning', 'agent remove QA -y').action(
    calls(async () => (await agents()).remove),
  );
}

function serviceVerbs(program: Command): void {
  verb(program, 'status', 'how the service is', 'status').action(calls(async () => (await load()).status));
  verb(program, 'backup', 'copy the database now', 'backup').action(calls(async () => (await load()).backup));
  verb(program, 'open [thing]', 'its address, in a browser', 'open @')
    .option('--print', 'only print the address')
    .action(calls(async () => (await load()).open));
  verb(program, 'serve', 'start the service', 'serve --mock')
    .option('--mock', 'with simulated agents')
    .option('--port <port>', 'default 3000', count)
    .action(calls(async () => (await import('../commands/serve.js')).serve));
  verb(program, 'completion <shell>', 'a script for bash, zsh or fish', 'completion bash').action(
    calls(async () => {
      const { completion } = await import('../commands/completion.js');
      return (session, shell: string) => completion(session, shell, program);
    }),
  );
}
