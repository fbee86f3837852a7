import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { DryRunDto, StartedDto } from './answers.dto.js';
import { Answers, DRY_RUN, STARTED } from './execution-examples.js';
import { ExecuteDto } from './executions.dto.js';
import { ExecutionsService, locationOf, type StartedView } from '../executions.service.js';
import type { DryRun } from '../ports/plan-source.port.js';

@ApiTags('plans')
@Controller('plans/:planId/execute')
export class ExecuteController {
  constructor(private readonly executions: ExecutionsService) {}

  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({ summary: 'Execute an approved plan, with optional modifications; or dry-run it' })
  @ApiBody({
    type: ExecuteDto,
    examples: {
      approve: { value: { approved: true, approvedBy: 'kim' } },
      modify: { value: { approved: true, modifications: [{ stepId: 'step3', parameters: { buildMode: 'cloud' } }] } },
      dryRun: { value: { approved: true, dryRun: true } },
    },
  })
  @Answers(StartedDto, STARTED, 'started; Location names the execution', HttpStatus.ACCEPTED)
  @Answers(DryRunDto, DRY_RUN, 'dry run: waves, schedule, holds, budget, approvals needed, questions; nothing started')
  @ApiProblems(
    { status: 400, code: 'request.invalid', when: 'the body does not fit' },
    { status: 404, code: 'plan.not-found', when: 'no plan or revision has this id' },
    { status: 409, code: 'plan.not-approved', when: '`approved` is not true' },
    { status: 409, code: 'plan.stale', when: 'capability, price or policy has changed since the plan was seen' },
    { status: 409, code: 'budget.exceeded', when: 'the plan does not fit what is left of a blocking budget' },
    { status: 409, code: 'budget.approval-required', when: 'going over this budget needs an approval' },
    { status: 409, code: 'budget.tracking-disabled', when: 'a policy blocks, and COST_TRACKING_ENABLED is false' },
    { status: 422, code: 'policy.unusable', when: 'a budget policy that applies cannot be read or is not valid' },
    { status: 422, code: 'plan.needs-input', when: 'a required parameter has no value' },
    { status: 422, code: 'plan.invalid', when: 'a modification does not fit' },
  )
  async execute(
    @Param('planId') planId: string,
    @Body() body: ExecuteDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedView | DryRun> {
    if (body.dryRun === true) {
      response.status(HttpStatus.OK);
      return this.executions.dryRun(planId, body);
    }
    const started = await this.executions.execute(planId, body);
    response.setHeader('Location', locationOf(started.executionId));
    return started;
  }
}
