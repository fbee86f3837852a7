import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { IdempotencyStore } from '../../platform/http/idempotency.store.js';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { PROBLEMS } from '../dto/plan-examples.js';
import { PlanResponse } from '../dto/plan-response.dto.js';
import { PlanView } from '../plan-view.service.js';
import {
  PlanFromTemplateDto,
  SaveTemplateDto,
  TemplatePage,
  TemplateParameterDto,
  TemplateParameterView,
  TemplateView,
} from './template.dto.js';
import { Templates } from './templates.service.js';

const NOT_FOUND = { status: 404, code: 'template.not-found', when: 'no template has this name' } as const;
const UNFIT = { status: 422, code: 'template.invalid', when: 'places or values do not fit; `errors` has all' } as const;
const NAME = { name: 'name', example: 'arena' };

@ApiTags('templates')
@ApiExtraModels(TemplateParameterDto, TemplateParameterView)
@Controller('templates')
export class TemplatesController {
  constructor(
    private readonly templates: Templates,
    private readonly view: PlanView,
    private readonly answers: IdempotencyStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Plans saved under a name, by name' })
  @ApiOkResponse({ type: TemplatePage })
  @ApiProblems(PROBLEMS.request)
  list(@Query() { limit, cursor }: PageQuery): Promise<TemplatePage> {
    return this.templates.list(limit, cursor);
  }

  @Get(':name')
  @ApiOperation({ summary: 'A template: its plan, and what may be given' })
  @ApiParam(NAME)
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems(NOT_FOUND)
  show(@Param('name') name: string): Promise<TemplateView> {
    return this.templates.show(name);
  }

  @Put(':name')
  @ApiOperation({ summary: 'Save a revision of a plan under a name, with named places to be filled in' })
  @ApiParam(NAME)
  @ApiBody({
    type: SaveTemplateDto,
    examples: {
      arena: {
        value: {
          planId: '01a20000-0000-7000-8000-000000000000',
          parameters: { players: { places: [{ stepId: 'step1', pointer: '/maxPlayers' }] } },
        },
      },
    },
  })
  @ApiOkResponse({ type: TemplateView, description: 'it was there before' })
  @ApiCreatedResponse({ type: TemplateView, description: 'it is new' })
  @ApiProblems(PROBLEMS.request, PROBLEMS.notFound, PROBLEMS.revisionNotFound, UNFIT)
  async save(
    @Param('name') name: string,
    @Body() body: SaveTemplateDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TemplateView> {
    const { view, isNew } = await this.templates.save(name, body);
    response.status(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return view;
  }

  @Delete(':name')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Forget a template; plans made from it stay' })
  @ApiParam(NAME)
  @ApiNoContentResponse()
  @ApiProblems(NOT_FOUND)
  remove(@Param('name') name: string): Promise<void> {
    return this.templates.remove(name);
  }

  @Post(':name/plan')
  @ApiOperation({ summary: 'A new plan from a template, with values of its own' })
  @ApiParam(NAME)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same key gives the same answer' })
  @ApiBody({ type: PlanFromTemplateDto, examples: { players: { value: { parameters: { players: 8 } } } } })
  @ApiCreatedResponse({ type: PlanResponse, headers: { Location: { schema: { type: 'string' } } } })
  @ApiProblems(PROBLEMS.request, NOT_FOUND, UNFIT, PROBLEMS.invalid, PROBLEMS.policy)
  async plan(
    @Param('name') name: string,
    @Body() body: PlanFromTemplateDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanResponse> {
    const answered = this.answers.answering(response);
    return this.templates.plan(name, body, ({ plan, revision }) =>
      answered(`/api/v1/plans/${plan.id}`, this.view.show(plan, revision)),
    );
  }
}
