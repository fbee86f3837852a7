import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { EventStream } from './event-stream.js';
import { AnswersEvents, UNREADABLE } from './execution-examples.js';
import { EventsQuery } from './executions.dto.js';
import { resumption } from './resumption.js';
import { ExecutionsService } from '../executions.service.js';
import { Timeline } from '../timeline.service.js';

const STREAM = 'text/event-stream';

@ApiTags('executions')
@Controller()
@AnswersEvents()
@ApiHeader({
  name: 'Last-Event-ID',
  required: false,
  description:
    'resume a stream after this sequence number; one that this stream cannot have told (beyond the last event, of another execution, no number) is answered with `reset`, then a `snapshot`',
})
export class EventsController {
  constructor(
    private readonly executions: ExecutionsService,
    private readonly timeline: Timeline,
    private readonly stream: EventStream,
  ) {}

  @Get('executions/:executionId/events')
  @ApiOperation({ summary: 'What happened: a JSON page, or Server-Sent Events that end after the final event' })
  @ApiProblems({ status: 404, code: 'execution.not-found', when: 'no execution has this id' }, UNREADABLE)
  ofExecution(
    @Param('executionId') executionId: string,
    @Query() query: EventsQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const data = this.executions.get(executionId);
    if (wantsStream(request)) {
      const told = { last: this.timeline.lastSeq(), knows: (seq: number) => this.timeline.knows(executionId, seq) };
      const over = data.status !== 'running' && data.status !== 'paused';
      const snapshot = { seq: this.timeline.lastSeqOf(executionId), data, over };
      this.stream.open(response, { from: resumption(lastEventId, query.after, told), executionId, snapshot });
      return;
    }
    response.json(this.timeline.page(executionId, query.after, query.limit));
  }

  @Get('events')
  @ApiOperation({ summary: 'The same for all executions, with what is told of agents, budgets and policies' })
  @ApiProblems({ status: 400, code: 'request.invalid', when: 'a query parameter does not fit' })
  ofAll(
    @Query() query: EventsQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    if (wantsStream(request)) {
      const seq = this.timeline.lastSeq();
      const told = { last: seq, knows: () => true };
      const snapshot = { seq, data: this.executions.open(), over: false };
      this.stream.open(response, { from: resumption(lastEventId, query.after, told), snapshot });
      return;
    }
    response.json(this.timeline.page(undefined, query.after, query.limit));
  }
}

/** HEAD asks for no body, so it gets no stream: that would never end. */
function wantsStream(request: Request): boolean {
  return request.method !== 'HEAD' && request.accepts(['json', STREAM]) === STREAM;
}
