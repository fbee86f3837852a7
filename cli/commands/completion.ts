/** Scripts that make a shell complete verbs and flags, drawn from the program itself. */
import type { Command } from 'commander';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import type { Session } from '../session.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export function completion(session: Session, shell: string, program: Command): ExitCode {
  const verbs = verbsOf(program);
  const write = WRITERS[shell];
  if (write === undefined) throw new CommandError(`A shell is one of ${SHELLS.join(', ')}; given "${shell}"`);
  session.print(write(verbs, flagsOf(program)));
  return EXIT.done;
}

interface Verb {
  readonly words: string;
  readonly says: string;
  readonly flags: readonly string[];
}

function verbsOf(program: Command): Verb[] {
  return program.commands.flatMap((command): Verb[] => [
    { words: command.name(), says: command.description(), flags: flagsOf(command) },
    ...command.commands.map((inner) => ({
      words: `${command.name()} ${inner.name()}`,
      says: inner.description(),
      flags: flagsOf(inner),
    })),
  ]);
}

function flagsOf(command: Command): string[] {
  return command.options.flatMap(({ long }) => (long ? [long] : []));
}

const WRITERS: Readonly<Record<string, (verbs: readonly Verb[], global: readonly string[]) => string>> = {
  bash: (verbs, global) => `# eval "$(orchestrator completion bash)"
_orchestrator() {
  local word="\${COMP_WORDS[COMP_CWORD]}" said="\${COMP_WORDS[*]:1:COMP_CWORD-1}"
  case "$said" in
${verbs
  .map(
    ({ words, flags }) =>
      `    "${words}"*) COMPREPLY=($(compgen -W "${[...inner(words, verbs), ...flags, ...global].join(' ')}" -- "$word")) ;;`,
  )
  .reverse()
  .join('\n')}
    *) COMPREPLY=($(compgen -W "${[...top(verbs), ...global].join(' ')}" -- "$word")) ;;
  esac
}
complete -F _orchestrator orchestrator`,
  zsh: (verbs, global) => `#compdef orchestrator
# eval "$(orchestrator completion zsh)"
_orchestrator() {
  local said="\${(j: :)words[2,CURRENT-1]}"
  case "$said" in
${verbs
  .map(
    ({ words, flags }) => `    "${words}"*) compadd -- ${[...inner(words, verbs), ...flags, ...global].join(' ')} ;;`,
  )
  .reverse()
  .join('\n')}
    *) compadd -- ${[...top(verbs), ...global].join(' ')} ;;
  esac
}
compdef _orchestrator orchestrator`,
  fish: (verbs, global) =>
    [
      '# orchestrator completion fish | source',
      'complete -c orchestrator -f',
      ...global.map((flag) => `complete -c orchestrator -l ${flag.slice(2)}`),
      ...verbs.flatMap(({ words, says, flags }) => {
        const [first = '', second] = words.split(' ');
        const when = second === undefined ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${first}`;
        const own = `complete -c orchestrator -n '${when}' -a ${second ?? first} -d '${says.replaceAll("'", '’')}'`;
        return [
          own,
          ...flags.map(
            (flag) =>
              `complete -c orchestrator -n '__fish_seen_subcommand_from ${second ?? first}' -l ${flag.slice(2)}`,
          ),
        ];
      }),
    ].join('\n'),
};

function top(verbs: readonly Verb[]): string[] {
  return verbs.filter(({ words }) => !words.includes(' ')).map(({ words }) => words);
}

function inner(words: string, verbs: readonly Verb[]): string[] {
  return verbs.filter((verb) => verb.words.startsWith(`${words} `)).map((verb) => verb.words.slice(words.length + 1));
}
