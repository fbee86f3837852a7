import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../platform/http/openapi/api-problems.js';
import { cursorTo, positionIn } from '../platform/http/cursor.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { TakesNothing } from '../platform/http/requests/takes-nothing.js';
import { AGENT_NAME, AgentBody, AgentReplacement } from './registry/agent.dto.js';
import { AgentPage, AgentView, CheckView } from './registry/agent-view.dto.js';
import { AgentRegistry } from './registry/agent-registry.service.js';
import { viewOf } from './registry/agent-document.js';
import { AgentChecks } from './registry/agent-checks.service.js';

const INVALID = { status: 400, code: 'request.invalid', when: 'a property is missing, unknown or mistyped' };
const NOT_FOUND = { status: 404, code: 'agent.not-found', when: 'no agent of this name is registered' };
const UNUSABLE = [
  { status: 422, code: 'agent.endpoint-refused', when: 'calls may not go to the endpoint' },
  { status: 422, code: 'agent.schema-unusable', when: "a capability's JSON Schema cannot be used" },
];

const LIST = 'agents';

@ApiTags('agents')
@Controller('agents')
export class AgentsController {
  constructor(
    private readonly registry: AgentRegistry,
    private readonly checks: AgentChecks,
    private readonly answers: IdempotencyStore,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Register an agent and its capabilities' })
  @ApiCreatedResponse({ type: AgentView, headers: { Location: { schema: { type: 'string' } } } })
  @ApiProblems(INVALID, { status: 409, code: 'agent.exists', when: 'the name is taken; PUT replaces' }, ...UNUSABLE)
  async register(@Body() body: AgentBody, @Res({ passthrough: true }) response: Response): Promise<AgentView> {
    const answered = this.answers.answering(response);
    return this.registry.register(body, (agent) =>
      answered(`/api/v1/agents/${encodeURIComponent(agent.name)}`, viewOf(agent)),
    );
  }

  @Get()
  @ApiOperation({ summary: 'List agents by name' })
  @ApiOkResponse({ type: AgentPage })
  @ApiProblems(INVALID)
  list(@Query() { cursor, limit }: PageQuery): AgentPage {
    const { items, nextCursor } = this.registry.page(positionIn(LIST, cursor, AGENT_NAME), limit);
    return { items: items.map(viewOf), nextCursor: cursorTo(LIST, nextCursor) };
  }

  @Get(':name')
  @ApiOperation({ summary: 'Show an agent (never its secret)' })
  @ApiOkResponse({ type: AgentView })
  @ApiProblems(NOT_FOUND)
  show(@Param('name') name: string): AgentView {
    return viewOf(this.registry.get(name));
  }

  @Put(':name')
  @ApiOperation({ summary: 'Replace an agent; a changed schema or price makes a new version of the capability' })
  @ApiOkResponse({ type: AgentView })
  @ApiProblems(INVALID, NOT_FOUND, ...UNUSABLE)
  async replace(@Param('name') name: string, @Body() body: AgentReplacement): Promise<AgentView> {
    return viewOf(await this.registry.replace(name, body));
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an agent: hidden from planning until it is registered again' })
  @ApiNoContentResponse()
  @ApiProblems(NOT_FOUND)
  async remove(@Param('name') name: string): Promise<void> {
    await this.registry.remove(name);
  }

  @Post(':name/check')
  @HttpCode(200)
  @ApiOperation({ summary: "Ask for the agent's health now" })
  @TakesNothing()
  @ApiOkResponse({ type: CheckView })
  @ApiProblems(NOT_FOUND)
  check(@Param('name') name: string): Promise<CheckView> {
    return this.checks.check(this.registry.get(name));
  }
}
