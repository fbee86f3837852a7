import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { locationOf } from '../executions.service.js';
import { type RerunPreview, Reruns, type RerunStarted } from '../reruns.service.js';
import { Answers, RERUN, RERUN_PREVIEW, UNREADABLE } from './execution-examples.js';
import { RerunDto, RerunPreviewDto, RerunStartedDto } from './rerun.dto.js';

@ApiTags('executions')
@Controller('executions/:executionId/rerun')
export class RerunController {
  constructor(private readonly reruns: Reruns) {}

  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Do an ended execution again: unchanged steps keep their results, the rest is bought again',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same key gives the same answer' })
  @ApiBody({
    type: RerunDto,
    examples: {
      preview: { value: { preview: true, modifications: [{ stepId: 'step3', parameters: { detail: 'final' } }] } },
      from: { value: { approved: true, approvedBy: 'kim', from: 'step3' } },
    },
  })
  @Answers(RerunStartedDto, RERUN, 'started; Location names the new execution', HttpStatus.ACCEPTED)
  @Answers(RerunPreviewDto, RERUN_PREVIEW, 'preview: what is kept and what is bought again; nothing started')
  @ApiProblems(
    UNREADABLE,
    { status: 400, code: 'request.invalid', when: 'the body does not fit' },
    { status: 404, code: 'execution.not-found', when: 'no execution has this id' },
    { status: 404, code: 'plan.revision-not-found', when: 'the plan has no such revision' },
    { status: 409, code: 'execution.still-running', when: 'it has not ended' },
    { status: 409, code: 'plan.not-approved', when: '`approved` is not true' },
    { status: 409, code: 'plan.stale', when: 'capability, price or policy has changed since the plan was seen' },
    { status: 409, code: 'budget.exceeded', when: 'what is bought again does not fit what is left of a budget' },
    { status: 409, code: 'budget.approval-required', when: 'going over this budget needs an approval' },
    { status: 409, code: 'budget.tracking-disabled', when: 'a policy blocks, and COST_TRACKING_ENABLED is false' },
    { status: 422, code: 'policy.unusable', when: 'a budget policy that applies cannot be read or is not valid' },
    { status: 422, code: 'plan.needs-input', when: 'a required parameter has no value' },
    { status: 422, code: 'plan.invalid', when: 'a modification does not fit' },
  )
  async rerun(
    @Param('executionId') executionId: string,
    @Body() body: RerunDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RerunStarted | RerunPreview> {
    if (body.preview === true) {
      response.status(HttpStatus.OK);
      return this.reruns.preview(executionId, body);
    }
    const started = await this.reruns.start(executionId, body);
    response.setHeader('Location', locationOf(started.executionId));
    return started;
  }
}
