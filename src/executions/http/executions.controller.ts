import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import type { JsonObject } from '../../kernel/json.js';
import { cursorTo, positionIn } from '../../platform/http/cursor.js';
import { type Page, PageQuery } from '../../platform/http/page.dto.js';
import type { ExecutionView } from '../views/execution-view.js';
import { ArtifactPage, ExecutionPage, MessagePage } from './answers.dto.js';
import { ExecutionDto } from './execution.dto.js';
import { Answers, ARTIFACTS, EXECUTION, EXECUTIONS, MESSAGES, UNREADABLE } from './execution-examples.js';
import { ExecutionsQuery } from './executions.dto.js';
import { type ExecutionSummary, ExecutionsService } from '../executions.service.js';
import { MessageHistory } from '../ports/message-history.port.js';

const NOT_FOUND = { status: 404, code: 'execution.not-found', when: 'no execution has this id' } as const;
const INVALID = { status: 400, code: 'request.invalid', when: 'a query parameter does not fit' } as const;

const MESSAGE_LIST = 'messages';
/** Behind the execution's id. */
const MESSAGE_ID = /^[\w:.-]{1,200}$/;

@ApiTags('executions')
@Controller('executions')
export class ExecutionsController {
  constructor(
    private readonly executions: ExecutionsService,
    private readonly messages: MessageHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List executions, newest first' })
  @Answers(ExecutionPage, EXECUTIONS, 'a page of them')
  @ApiProblems(INVALID)
  list(@Query() query: ExecutionsQuery): Page<ExecutionSummary> {
    return this.executions.list(query);
  }

  @Get(':executionId')
  @ApiOperation({ summary: 'Status, progress, steps, artifacts, costs, and what waits for a person' })
  @Answers(ExecutionDto, EXECUTION, 'as it is now')
  @ApiProblems(NOT_FOUND, UNREADABLE)
  get(@Param('executionId') executionId: string): ExecutionView {
    return this.executions.get(executionId);
  }

  @Get(':executionId/artifacts')
  @ApiOperation({ summary: 'What the steps have made' })
  @Answers(ArtifactPage, ARTIFACTS, 'all of them, by step')
  @ApiProblems(NOT_FOUND, UNREADABLE)
  artifacts(@Param('executionId') executionId: string): Page<JsonObject> {
    return { items: this.executions.get(executionId).artifacts, nextCursor: null };
  }

  @Get(':executionId/messages')
  @ApiOperation({ summary: 'Every request to an agent and its response, oldest first' })
  @Answers(MessagePage, MESSAGES, 'a page of them')
  @ApiProblems(NOT_FOUND, UNREADABLE, INVALID)
  history(@Param('executionId') executionId: string, @Query() page: PageQuery): Page<JsonObject> {
    this.executions.get(executionId);
    const cursor = positionIn(MESSAGE_LIST, page.cursor, MESSAGE_ID);
    const { items, nextCursor } = this.messages.list(executionId, {
      limit: page.limit,
      ...(cursor === undefined ? {} : { cursor: `${executionId}:${cursor}` }),
    });
    return { items, nextCursor: cursorTo(MESSAGE_LIST, nextCursor?.slice(executionId.length + 1)) };
  }
}
