import { type Command, Option } from 'commander';
import { calls, count, environment, many, SET, SKIP, verb } from './verb.js';

const load = () => import('../commands/plan.js');
const templates = () => import('../commands/templates.js');

/** From words to an approved plan, and plans used again. */
export function planVerbs(program: Command): void {
  verb(program, 'plan [text]', 'make a plan from words', 'plan "Set up netcode for 8 players"', 'plan -f brief.txt')
    .option('-f, --file <file>', 'read the words from a file ("-": stdin)')
    .addOption(environment())
    .option('--policy <file>', 'a budget policy beside those of the environment')
    .option('--explain', 'where each value comes from')
    .option('--answer <step.parameter=value>', 'answer a question ahead (again for each)', many)
    .option('--preview', 'plan and price it, keep nothing')
    .action(calls(async () => (await load()).plan));
  verb(program, 'answer <plan> [values...]', 'answer what a plan asks', 'answer @ step11.channel=itch-io').action(
    calls(async () => (await load()).answer),
  );
  verb(
    program,
    'revise <plan> [text]',
    'edit a plan in words',
    'revise @ "Make it 12 players, and leave out voice chat"',
  )
    .option('-f, --file <file>', 'read the words from a file ("-": stdin)')
    .option('--from <revision>', 'the revision that the words are about', count)
    .action(calls(async () => (await load()).revise));
  verb(program, 'diff <plan>', 'what changed between two revisions', 'diff @', 'diff @ --from 1 --to 3')
    .option('--from <revision>', 'default: the one before', count)
    .option('--to <revision>', 'default: the latest', count)
    .action(calls(async () => (await load()).diff));
  verb(program, 'graph <plan>', 'what waits for what', 'graph @', 'graph @ --mermaid > plan.mmd')
    .option('--mermaid', 'as Mermaid text')
    .action(calls(async () => (await load()).graph));
  verb(program, 'dry-run <plan>', 'when each step would run and what would be held; starts nothing', 'dry-run @')
    .option(...SET)
    .option(...SKIP)
    .action(calls(async () => (await load()).dryRun));
  verb(program, 'clone <plan>', 'a plan of its own with the same steps', 'clone @').action(
    calls(async () => (await load()).clone),
  );
  verb(program, 'export <plan>', 'a plan as a file', 'export @ -o arena.yaml')
    .option('-o, --output <file>', 'default: stdout')
    .addOption(new Option('--format <format>', 'default: by the name of the file, else YAML').choices(['yaml', 'json']))
    .action(calls(async () => (await load()).exportPlan));
  verb(program, 'import <file>', 'a plan from a file, checked and priced', 'import arena.yaml').action(
    calls(async () => (await load()).importPlan),
  );
  templateVerbs(program.command('template').description('plans saved under a name'));
}

function templateVerbs(template: Command): void {
  verb(template, 'list', 'which there are', 'template list').action(calls(async () => (await templates()).list));
  verb(template, 'show <name>', 'what it takes', 'template show arena').action(
    calls(async () => (await templates()).show),
  );
  verb(template, 'save <name> <plan>', 'save a plan', 'template save arena @ --parameter players=step1.maxPlayers')
    .option('--parameter <name=step.parameter>', 'a place to fill in; several with commas (again for each)', many)
    .option('--required <name>', 'must be given (again for each)', many)
    .option('--description <text>', 'what it is for')
    .action(calls(async () => (await templates()).save));
  verb(template, 'plan <name>', 'a new plan from it', 'template plan arena --set players=8')
    .option('--set <name=value>', 'a value (again for each)', many)
    .action(calls(async () => (await templates()).plan));
  verb(template, 'remove <name>', 'forget it', 'template remove arena').action(
    calls(async () => (await templates()).remove),
  );
}
