import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { ApiProblems } from '../platform/http/openapi/api-problems.js';
import { ClonePlanDto, CreatePlanDto, planContextOf } from './dto/create-plan.dto.js';
import { CREATE_EXAMPLES, GRAPH_EXAMPLES, PROBLEMS, REVISE_EXAMPLES } from './dto/plan-examples.js';
import { PlanGraphResponse } from './dto/plan-graph.dto.js';
import { ClonedPlanResponse, PlanDiffResponse, PlanPage, RevisedPlanResponse } from './dto/plan-listing.dto.js';
import { CreatePlanQuery, DiffQuery, GraphQuery, PlanListQuery, RevisionQuery } from './dto/plan-queries.dto.js';
import { PlanResponse } from './dto/plan-response.dto.js';
import { RevisePlanDto, revisionWishOf } from './dto/revise-plan.dto.js';
import { stepDraftOf } from './dto/step.dto.js';
import { PlanReader } from './plan-reader.service.js';
import { PlanView } from './plan-view.service.js';
import { PlanningService } from './planning.service.js';

const IDEMPOTENCY_KEY = { name: 'Idempotency-Key', required: false, description: 'the same key gives the same answer' };
const PLAN_ID = { name: 'planId', format: 'uuid' };

@ApiTags('plans')
@ApiExtraModels(PlanGraphResponse)
@Controller('plans')
export class PlansController {
  constructor(
    private readonly planning: PlanningService,
    private readonly reader: PlanReader,
    private readonly view: PlanView,
    private readonly answers: IdempotencyStore,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a plan from a specification, or from steps written by hand' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: CreatePlanDto, examples: CREATE_EXAMPLES })
  @ApiCreatedResponse({ type: PlanResponse, headers: { Location: { schema: { type: 'string' } } } })
  @ApiOkResponse({ type: PlanResponse, description: '`preview`: nothing was stored, and the id is of no plan' })
  @ApiProblems(PROBLEMS.request, PROBLEMS.nothingToPlan, PROBLEMS.language, PROBLEMS.invalid, PROBLEMS.policy)
  @ApiProblems(PROBLEMS.planner)
  async create(
    @Body() body: CreatePlanDto,
    @Query() { preview = false }: CreatePlanQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanResponse> {
    const request = {
      specification: body.specification,
      context: planContextOf(body.context),
      ...(body.steps ? { steps: body.steps.map(stepDraftOf) } : {}),
      explain: body.explain === true,
      preview,
    };
    const answered = this.answers.answering(response);
    return this.planning.create(request, ({ plan, revision, explanation }) => {
      const shown = Object.assign(this.view.show(plan, revision), explanation ? { explanation } : {});
      if (!preview) return answered(`/api/v1/plans/${plan.id}`, shown);
      response.status(HttpStatus.OK);
      return Object.assign(shown, { preview });
    });
  }

  @Get()
  @ApiOperation({ summary: 'List plans, newest first, or search their specifications' })
  @ApiOkResponse({ type: PlanPage })
  @ApiProblems(PROBLEMS.request)
  list(@Query() { limit, q, cursor }: PlanListQuery): Promise<PlanPage> {
    return this.reader.list(limit, q, cursor);
  }

  @Get(':planId')
  @ApiOperation({ summary: 'A plan: its latest revision, or the one asked for' })
  @ApiParam(PLAN_ID)
  @ApiOkResponse({ type: PlanResponse })
  @ApiProblems(PROBLEMS.request, PROBLEMS.notFound, PROBLEMS.revisionNotFound)
  get(@Param('planId') planId: string, @Query() { revision }: RevisionQuery): Promise<PlanResponse> {
    return this.reader.get(planId, revision);
  }

  @Post(':planId/revisions')
  @ApiOperation({
    summary: 'Revise a plan: the whole list of steps, a list of changes, or a remark that edits it',
  })
  @ApiParam(PLAN_ID)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: RevisePlanDto, examples: REVISE_EXAMPLES })
  @ApiCreatedResponse({ type: RevisedPlanResponse, headers: { Location: { schema: { type: 'string' } } } })
  @ApiProblems(PROBLEMS.request, PROBLEMS.notFound, PROBLEMS.revisionNotFound, PROBLEMS.remark)
  @ApiProblems(PROBLEMS.invalid, PROBLEMS.policy, PROBLEMS.planner)
  async revise(
    @Param('planId') planId: string,
    @Body() body: RevisePlanDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RevisedPlanResponse> {
    const answered = this.answers.answering(response);
    return this.planning.revise(planId, revisionWishOf(body), body.from ?? undefined, ({ plan, revision }, from) => {
      const diff = this.reader.difference(from, revision);
      const shown = Object.assign(this.view.show(plan, revision), { diff });
      return answered(`/api/v1/plans/${plan.id}?revision=${revision.revision}`, shown);
    });
  }

  @Post(':planId/clone')
  @ApiOperation({ summary: 'A plan of its own with the same steps, checked and priced as of now' })
  @ApiParam(PLAN_ID)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({
    type: ClonePlanDto,
    required: false,
    examples: { latest: { value: {} }, first: { value: { revision: 1 } } },
  })
  @ApiCreatedResponse({ type: ClonedPlanResponse, headers: { Location: { schema: { type: 'string' } } } })
  @ApiProblems(PROBLEMS.request, PROBLEMS.notFound, PROBLEMS.revisionNotFound, PROBLEMS.invalid, PROBLEMS.policy)
  async clone(
    @Param('planId') planId: string,
    @Body() body: ClonePlanDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClonedPlanResponse> {
    const answered = this.answers.answering(response);
    return this.planning.clone(planId, body.revision, ({ plan, revision }, from) => {
      const clonedFrom = { planId: from.planId, revision: from.revision };
      return answered(`/api/v1/plans/${plan.id}`, Object.assign(this.view.show(plan, revision), { clonedFrom }));
    });
  }

  @Get(':planId/diff')
  @ApiOperation({ summary: 'What changed between two revisions, in meaning: steps, parameters, edges, cost, time' })
  @ApiParam(PLAN_ID)
  @ApiOkResponse({ type: PlanDiffResponse })
  @ApiProblems(PROBLEMS.request, PROBLEMS.notFound, PROBLEMS.revisionNotFound)
  diff(@Param('planId') planId: string, @Query() { from, to }: DiffQuery): Promise<PlanDiffResponse> {
    return this.reader.diff(planId, from, to);
  }

  @Get(':planId/graph')
  @ApiOperation({ summary: 'A revision as a graph: Mermaid or DOT text, or nodes and edges' })
  @ApiParam(PLAN_ID)
  @ApiOkResponse({ description: 'text/plain for mermaid and dot, application/json for json', content: GRAPH_EXAMPLES })
  @ApiProblems(PROBLEMS.request, PROBLEMS.notFound, PROBLEMS.revisionNotFound)
  async graph(
    @Param('planId') planId: string,
    @Query() { format, revision }: GraphQuery,
    @Res() response: Response,
  ): Promise<void> {
    const graph = await this.reader.graph(planId, format, revision);
    response.status(HttpStatus.OK);
    if (typeof graph === 'string') response.type('text/plain').send(graph);
    else response.json(graph);
  }
}
