// Plans saved under a name: made from a revision, read, and made into new plans with values of their own.
import { Injectable } from '@nestjs/common';
import { defined } from '../../kernel/defined.js';
import { isoTime } from '../../kernel/iso-time.js';
import { isJsonObject, type JsonObject } from '../../kernel/json.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import { cursorTo, positionIn } from '../../platform/http/cursor.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import type { Page } from '../../platform/http/page.dto.js';
import type { PlanStep, Revision } from '../domain/plan.js';
import { planContextOf } from '../dto/create-plan.dto.js';
import { PlanAppraiser } from '../plan-appraiser.service.js';
import { PlanRevisions, type Stored } from '../plan-revisions.service.js';
import { PlanningService, type Told } from '../planning.service.js';
import { defaultOf, filled, pathOf, placeProblems, type Template, type TemplateParameter } from './template.js';
import { TemplateInvalid, TemplateNotFound } from './template.errors.js';
import { nameProblems, readParameters } from './template-wish.js';
import type { PlanFromTemplateDto, SaveTemplateDto, TemplateParameterView, TemplateView } from './template.dto.js';
import { TemplatesStore } from './templates.store.js';

const LIST = 'templates';
const NAME = /^[\w.-]{1,64}$/;

@Injectable()
export class Templates {
  constructor(
    private readonly store: TemplatesStore,
    private readonly revisions: PlanRevisions,
    private readonly planning: PlanningService,
    private readonly appraiser: PlanAppraiser,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws RequestInvalid, PlanNotFound, PlanRevisionNotFound, TemplateInvalid. */
  async save(name: string, body: SaveTemplateDto): Promise<{ readonly view: TemplateView; readonly isNew: boolean }> {
    const { parameters, problems } = readParameters(body.parameters ?? {});
    const faults = [...nameProblems(name, '/name'), ...problems];
    if (faults.length > 0) throw new RequestInvalid(faults[0]?.message ?? '', { errors: faults });
    const { revision } = await this.revisions.find(body.planId, body.revision);
    const unfit = placeProblems(
      parameters,
      revision.steps,
      (step, pointer) => this.schemaAt(step, pointer) !== undefined,
    );
    if (unfit.length > 0) {
      throw new TemplateInvalid(`the places do not fit the plan: ${unfit[0]?.message ?? ''}`, { errors: unfit });
    }
    const before = this.store.find(name);
    const now = this.clock.now();
    const template: Template = {
      ...{ name, planId: revision.planId, revision: revision.revision, parameters },
      ...defined({ description: body.description }),
      ...{ createdAt: before?.createdAt ?? now, updatedAt: now },
    };
    await this.database.commit(() => this.store.save(template));
    return { view: await this.view(template), isNew: before === undefined };
  }

  /** Throws TemplateNotFound. */
  async show(name: string): Promise<TemplateView> {
    return this.view(this.find(name));
  }

  async list(limit: number, cursor?: string): Promise<Page<TemplateView>> {
    const found = this.store.list(limit + 1, positionIn(LIST, cursor, NAME));
    const page = found.slice(0, limit);
    const items = await Promise.all(page.map((template) => this.view(template)));
    return { items, nextCursor: found.length > limit ? cursorTo(LIST, page.at(-1)?.name) : null };
  }

  /** Throws TemplateNotFound. Plans made from it stay. */
  async remove(name: string): Promise<void> {
    this.find(name);
    await this.database.commit(() => this.store.remove(name));
  }

  /** A new plan: the template's, with the values given. Throws TemplateNotFound, TemplateInvalid, PlanInvalid. */
  async plan<T>(name: string, body: PlanFromTemplateDto, told: Told<T>): Promise<T> {
    const template = this.find(name);
    const { plan, revision } = await this.baseOf(template);
    const made = filled(template, revision.steps, body.parameters ?? {});
    if ('problems' in made) {
      throw new TemplateInvalid(made.problems[0]?.message ?? '', { errors: made.problems });
    }
    const { specification } = plan;
    const context = body.context === undefined ? plan.context : planContextOf(body.context);
    return this.planning.create({ specification, context, steps: made.steps, base: revision }, told);
  }

  private find(name: string): Template {
    const template = this.store.find(name);
    if (template) return template;
    const known = this.store.list(20).map((one) => one.name);
    throw new TemplateNotFound(
      `there is no template "${name.slice(0, 80)}"; there are: ${known.join(', ') || 'none: PUT /api/v1/templates/:name'}`,
    );
  }

  private baseOf({ planId, revision }: Template): Promise<Stored> {
    return this.revisions.find(planId, revision);
  }

  private async view(template: Template): Promise<TemplateView> {
    const { plan, revision } = await this.baseOf(template);
    const { name, planId, description } = template;
    const parameters = Object.entries(template.parameters).map(([key, parameter]): [string, TemplateParameterView] => [
      key,
      this.parameterView(parameter, revision),
    ]);
    return {
      name,
      ...defined({ description }),
      ...{ planId, revision: revision.revision, specification: plan.specification, stepCount: revision.steps.length },
      parameters: Object.fromEntries(parameters),
      createdAt: isoTime(template.createdAt),
      updatedAt: isoTime(template.updatedAt),
    };
  }

  private parameterView(parameter: TemplateParameter, { steps }: Revision): TemplateParameterView {
    const [place] = parameter.places;
    const step = steps.find(({ id }) => id === place?.stepId);
    const schema = step && place && this.schemaAt(step, place.pointer);
    const standing = parameter.required === true ? undefined : defaultOf(parameter, steps);
    return { ...parameter, ...defined({ schema }), ...(standing === undefined ? {} : { default: standing }) };
  }

  /** What the capability, as it is registered now, takes there; undefined: nothing. */
  private schemaAt(step: PlanStep, pointer: string): JsonObject | undefined {
    let schema: JsonObject | undefined = this.appraiser.offer(step.agent, step.capability)?.capability.parameters;
    for (const name of pathOf(pointer)) {
      const properties = schema?.['properties'];
      const inner = isJsonObject(properties) ? properties[name] : undefined;
      schema = isJsonObject(inner) ? inner : undefined;
    }
    return schema;
  }
}
