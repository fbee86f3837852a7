import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Json } from '../../kernel/json.js';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import { Repeatable } from '../../platform/http/idempotency.interceptor.js';
import { CallbackClosed, CallbackForged } from '../agents.errors.js';
import { isFinal, readHeartbeat } from '../domain/protocol.js';
import { type OpenCall, OpenCalls } from '../gateway/open-calls.service.js';
import { AgentResponseView, HeartbeatAnswerView, HeartbeatView } from './callback.dto.js';
import { CallbackTokens } from './callback-tokens.service.js';

@ApiTags('agents')
@ApiExtraModels(HeartbeatView, AgentResponseView)
@Controller('callbacks')
export class CallbacksController {
  constructor(
    private readonly tokens: CallbackTokens,
    private readonly calls: OpenCalls,
  ) {}

  @Post(':token')
  @HttpCode(200)
  @Repeatable(true)
  @ApiOperation({
    summary: "An agent's sign of life, or its final response, for one call",
    description:
      'Any number of heartbeats, one final AgentResponse (it has `success`). What is answered 400 has changed nothing. After the call was decided otherwise (timed out, cancelled, skipped, done by hand) one final response is still taken (`late: true`) and its cost booked.',
  })
  @ApiBody({
    schema: { oneOf: [{ $ref: getSchemaPath(HeartbeatView) }, { $ref: getSchemaPath(AgentResponseView) }] },
    examples: {
      heartbeat: { value: { percent: 40, message: 'Cooking content', costSoFar: 1.2 } },
      final: { value: { success: true, result: { buildId: 'b-1' }, cost: 3.1 } },
    },
  })
  @ApiOkResponse({ type: HeartbeatAnswerView })
  @ApiProblems(
    { status: 400, code: 'request.invalid', when: 'the body is neither a heartbeat nor an AgentResponse' },
    { status: 403, code: 'callback.forged', when: 'the token was not made by this service' },
    { status: 410, code: 'callback.closed', when: 'the call has ended; nothing more is taken' },
  )
  receive(@Param('token') token: string, @Body() body: unknown): HeartbeatAnswerView {
    const call = this.callOf(token);
    const json = (body ?? null) as Json;
    if (!isFinal(json)) return answerHeartbeat(call, json);
    const verdict = call.finish(json);
    if (verdict.kind === 'closed') throw closed();
    if (verdict.kind === 'misfit') {
      throw new RequestInvalid(
        `the response does not fit the protocol: ${verdict.message}; nothing was changed, send it corrected`,
      );
    }
    return { cancel: false, budgetLeft: null, ...(verdict.late ? { late: true as const } : {}) };
  }

  private callOf(token: string): OpenCall {
    const callId = this.tokens.verify(token);
    if (callId === undefined) throw new CallbackForged('this callback token was not made by this service');
    const call = this.calls.find(callId);
    if (!call) throw closed();
    return call;
  }
}

function answerHeartbeat(call: OpenCall, body: Json): HeartbeatAnswerView {
  const heartbeat = readHeartbeat(body);
  if (heartbeat.ok) return call.heartbeat(heartbeat.value);
  throw new RequestInvalid(`neither a heartbeat nor an AgentResponse: ${heartbeat.error}`);
}

function closed(): CallbackClosed {
  return new CallbackClosed('the call of this token has ended; nothing more is taken for it');
}
