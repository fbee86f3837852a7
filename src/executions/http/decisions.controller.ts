// What people may decide about an execution. Every decision answers 200 with the execution as it is then.
import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { TakesNothing } from '../../platform/http/requests/takes-nothing.js';
import type { ExecutionView } from '../views/execution-view.js';
import { ExecutionDto } from './execution.dto.js';
import { Answers, EXECUTION, UNREADABLE } from './execution-examples.js';
import { BudgetApprovalDto, CancelDto, CompleteDto, RetryDto, SkipDto } from './executions.dto.js';
import { ExecutionsService } from '../executions.service.js';

const NOT_FOUND = { status: 404, code: 'execution.not-found', when: 'no execution has this id' } as const;
const ENDED = { status: 409, code: 'execution.not-running', when: 'it has ended' } as const;
const WRONG_STATE = {
  status: 409,
  code: 'step.wrong-state',
  when: 'somebody decided first; carries the state',
} as const;
const OTHER_ATTEMPT = { status: 409, code: 'step.other-attempt', when: 'the step is at another attempt' } as const;
const UNFIT = { status: 422, code: 'step.unfit-result', when: 'later steps refer to what the result lacks' } as const;

@ApiTags('decisions')
@Controller('executions/:executionId')
@Answers(ExecutionDto, EXECUTION, 'decided; the execution as it is then')
@ApiProblems(NOT_FOUND, UNREADABLE, { status: 400, code: 'request.invalid', when: 'the body does not fit' })
export class DecisionsController {
  constructor(private readonly executions: ExecutionsService) {}

  @Post('pause')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Start no more steps; running ones finish' })
  @TakesNothing()
  @ApiProblems(ENDED, { status: 409, code: 'execution.already-paused', when: 'it is paused' })
  pause(@Param('executionId') executionId: string): Promise<ExecutionView> {
    return this.executions.pause(executionId);
  }

  @Post('resume')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Go on after a pause' })
  @TakesNothing()
  @ApiProblems(ENDED, {
    status: 409,
    code: 'execution.waiting-for-decision',
    when: 'a failed step must be decided first',
  })
  resume(@Param('executionId') executionId: string): Promise<ExecutionView> {
    return this.executions.resume(executionId);
  }

  @Post('cancel')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Stop: running agents are asked to stop, then given up' })
  @ApiBody({ type: CancelDto, required: false, examples: { cancel: { value: { reason: 'no longer wanted' } } } })
  @ApiProblems(ENDED, WRONG_STATE, OTHER_ATTEMPT)
  cancel(@Param('executionId') executionId: string, @Body() body: CancelDto): Promise<ExecutionView> {
    return this.executions.cancel(executionId, body);
  }

  @Post('budget-approval')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Raise the budget once, for this execution' })
  @ApiBody({
    type: BudgetApprovalDto,
    examples: { more: { value: { amount: 20, approvedBy: 'kim', reason: 'the demo is on Friday' } } },
  })
  @ApiProblems(ENDED, WRONG_STATE, OTHER_ATTEMPT, {
    status: 409,
    code: 'budget.four-eyes',
    when: 'a policy wants a second person, and this one has approved the execution',
  })
  approve(@Param('executionId') executionId: string, @Body() body: BudgetApprovalDto): Promise<ExecutionView> {
    return this.executions.approveBudget(executionId, body);
  }

  @Post('steps/:stepId/retry')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Try a failed step again, or one that waits for its retry now, optionally changed or by another agent',
  })
  @ApiBody({
    type: RetryDto,
    required: false,
    examples: { again: { value: {} }, changed: { value: { parameters: { detail: 'blockout' } } } },
  })
  @ApiProblems(ENDED, WRONG_STATE, OTHER_ATTEMPT, {
    status: 422,
    code: 'step.parameters-invalid',
    when: 'the parameters do not fit the capability',
  })
  retry(
    @Param('executionId') executionId: string,
    @Param('stepId') stepId: string,
    @Body() body: RetryDto,
  ): Promise<ExecutionView> {
    return this.executions.retry(executionId, stepId, body);
  }

  @Post('steps/:stepId/skip')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Go past a step; with a stand-in result its dependents run' })
  @ApiBody({ type: SkipDto, examples: { skip: { value: { reason: 'not needed this time' } } } })
  @ApiProblems(ENDED, WRONG_STATE, OTHER_ATTEMPT, UNFIT)
  skip(
    @Param('executionId') executionId: string,
    @Param('stepId') stepId: string,
    @Body() body: SkipDto,
  ): Promise<ExecutionView> {
    return this.executions.skip(executionId, stepId, body);
  }

  @Post('steps/:stepId/complete')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Complete a step by hand, with its result and what it cost' })
  @ApiBody({
    type: CompleteDto,
    examples: { byHand: { value: { result: { map: 'Arena01' }, cost: 2.5, reason: 'built by hand' } } },
  })
  @ApiProblems(ENDED, WRONG_STATE, OTHER_ATTEMPT, UNFIT)
  complete(
    @Param('executionId') executionId: string,
    @Param('stepId') stepId: string,
    @Body() body: CompleteDto,
  ): Promise<ExecutionView> {
    return this.executions.complete(executionId, stepId, body);
  }
}
