// Reads a Dockerfile far enough to do what it says without Docker.

export interface Instruction {
  readonly name: string;
  readonly text: string;
}

export interface Stage {
  /** What `--from` calls it; the last stage needs no name. */
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

export function parseDockerfile(text: string): readonly Stage[] {
  const stages: { name: string; image: string; instructions: Instruction[] }[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') {
      const [image = '', , stage = 'final'] = rest.split(/\s+/);
      stages.push({ name: stage, image, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ name, text: rest });
    }
  }
  return stages;
}

export function textsOf(stage: Stage, name: string): readonly string[] {
  return stage.instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);
}

/** `COPY [--from=stage] source… target`. */
export function copyOf(text: string): { from: string | undefined; sources: readonly string[]; target: string } {
  const words = text.split(/\s+/);
  const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
  return { from, sources: words.slice(0, -1), target: words.at(-1) ?? '' };
}

/** `NAME=value` lines. */
export function envOf(stage: Stage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    textsOf(stage, 'ENV').map((text) => {
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** The words of `CMD ["…"]`, also the one inside a HEALTHCHECK. */
export function commandOf(text: string): readonly string[] {
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}
