/** Plans saved under a name, and new plans made from them. */
import { take, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import { values } from '../inputs.js';
import type { Session } from '../session.js';
import { table } from '../text/layout.js';
import { resolve, stepIdOf } from '../things.js';
import { planText } from '../views/plan-view.js';

export async function list(session: Session): Promise<ExitCode> {
  const page = await take(session.client.api.GET('/api/v1/templates', { params: { query: { limit: 200 } } }));
  const rows = page.items.map(({ name, stepCount, parameters, specification }) => [
    name,
    `${stepCount} steps`,
    Object.keys(parameters).join(' '),
    specification.split('\n')[0] ?? '',
  ]);
  session.answer(
    page,
    () => page.items.map(({ name }) => name),
    () =>
      page.items.length === 0
        ? 'No templates.   orchestrator template save NAME PLAN'
        : table([{}, {}, {}, { gives: 1 }], rows, session.width).join('\n'),
  );
  return EXIT.done;
}

export async function show(session: Session, name: string): Promise<ExitCode> {
  const found = await take(session.client.api.GET('/api/v1/templates/{name}', { params: { path: { name } } }));
  session.answer(
    found,
    () => [found.name],
    () => templateText(found, session.width),
  );
  return EXIT.done;
}

function templateText(
  { name, description, specification, stepCount, parameters }: Schemas['TemplateView'],
  width: number,
): string {
  const rows = Object.entries(parameters).map(([key, { places, description: what, default: standing, required }]) => [
    key,
    required === true ? 'required' : JSON.stringify(standing ?? null),
    places.map(({ stepId, pointer }) => `${stepId}${pointer}`).join(' '),
    what ?? '',
  ]);
  return [
    `${name}: ${description ?? specification}`,
    `${stepCount} steps`,
    ...table([{}, {}, {}, { gives: 1 }], rows, width),
  ].join('\n');
}

/** `--parameter players=step1.maxPlayers,step3.count` (again for each). */
export async function save(
  session: Session,
  name: string,
  thing: string,
  {
    parameter = [],
    required = [],
    description,
  }: { readonly parameter?: readonly string[]; readonly required?: readonly string[]; readonly description?: string },
): Promise<ExitCode> {
  const { id: planId } = await resolve(session, thing, 'plan');
  const parameters = Object.fromEntries(parameter.map((text) => parameterOf(text, required)));
  const saved = await take(
    session.client.api.PUT('/api/v1/templates/{name}', {
      params: { path: { name } },
      body: { planId, parameters, ...(description === undefined ? {} : { description }) },
    }),
  );
  session.answer(
    saved,
    () => [saved.name],
    () => `${templateText(saved, session.width)}\norchestrator template plan ${name} --set NAME=VALUE`,
  );
  return EXIT.done;
}

function parameterOf(text: string, required: readonly string[]): [string, Schemas['TemplateParameterDto']] {
  const read = /^([^=]+)=(.+)$/.exec(text);
  if (!read)
    throw new CommandError(`--parameter must be NAME=STEP.PARAMETER, like players=step1.maxPlayers; given "${text}"`);
  const [, name = '', places = ''] = read;
  return [
    name,
    {
      places: places.split(',').map((place) => {
        const [step = '', ...path] = place.trim().split('.');
        return { stepId: stepIdOf(step), pointer: `/${path.join('/')}` };
      }),
      ...(required.includes(name) ? { required: true } : {}),
    },
  ];
}

export async function plan(
  session: Session,
  name: string,
  { set = [] }: { readonly set?: readonly string[] },
): Promise<ExitCode> {
  const made = await take(
    session.client.api.POST('/api/v1/templates/{name}/plan', {
      params: { path: { name } },
      body: { parameters: values(set) },
    }),
  );
  session.recent.add('plan', made.planId);
  session.answer(
    made,
    () => [made.planId],
    () => `${planText(made, session)}\nApprove and run it:  orchestrator run @`,
  );
  return made.needsInput ? EXIT.needsDecision : EXIT.done;
}

export async function remove(session: Session, name: string): Promise<ExitCode> {
  await take(session.client.api.DELETE('/api/v1/templates/{name}', { params: { path: { name } } }));
  session.answer(
    { removed: name },
    () => [name],
    () => `${name} is removed; plans made from it stay.`,
  );
  return EXIT.done;
}
