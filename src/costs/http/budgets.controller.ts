// The policies as they stand now, and approvals.
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, UNEXPECTED } from '../../platform/http/openapi/api-problems.js';
import { ApprovalView, BudgetsView, BudgetView } from '../budget/budget-views.dto.js';
import { BudgetsService } from '../budget/budgets.service.js';
import { PolicyHistoryView, SimulationView } from '../budget/simulation-view.dto.js';
import { PolicyApprovalDto, RetirementDto, SimulationDto } from './budgets.dto.js';

const NOT_FOUND = { status: 404, code: 'policy.not-found', when: 'no usable policy file has this id' } as const;

@ApiTags('costs')
@Controller('budgets')
export class BudgetsController {
  constructor(private readonly budgets: BudgetsService) {}

  @Get()
  @ApiOperation({ summary: 'Every policy: limits, what is spent and held, what is left, what is projected' })
  @ApiOkResponse({ type: BudgetsView })
  @ApiProblems(UNEXPECTED)
  all(): BudgetsView {
    return this.budgets.all();
  }

  @Get(':policyId')
  @ApiOperation({ summary: 'One policy as it stands now' })
  @ApiOkResponse({ type: BudgetView })
  @ApiProblems(NOT_FOUND)
  one(@Param('policyId') policyId: string): BudgetView {
    return this.budgets.one(policyId);
  }

  @Post(':policyId/approvals')
  @ApiOperation({ summary: 'Raise the limits once, for one execution or for the window; parked steps try again' })
  @ApiBody({
    type: PolicyApprovalDto,
    examples: { window: { value: { amount: 50, approvedBy: 'kim', reason: 'the demo is on Friday' } } },
  })
  @ApiCreatedResponse({ type: ApprovalView })
  @ApiProblems(
    NOT_FOUND,
    { status: 404, code: 'execution.not-found', when: 'no execution has this id' },
    { status: 400, code: 'request.invalid', when: 'the body does not fit, or expiresAt is past' },
    { status: 409, code: 'budget.tracking-disabled', when: 'COST_TRACKING_ENABLED=false' },
    { status: 409, code: 'budget.four-eyes', when: 'whoever approved the execution may not approve its money' },
  )
  approve(@Param('policyId') policyId: string, @Body() body: PolicyApprovalDto): Promise<ApprovalView> {
    return this.budgets.approve(policyId, body);
  }

  @Get(':policyId/history')
  @ApiOperation({ summary: 'Every content the policy has had, as long as it was in force; newest first' })
  @ApiOkResponse({ type: PolicyHistoryView })
  @ApiProblems(NOT_FOUND)
  async history(@Param('policyId') policyId: string): Promise<PolicyHistoryView> {
    return this.budgets.history(policyId);
  }

  @Post(':policyId/simulate')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the policy would say now to amounts, or to a plan; books and holds nothing' })
  @ApiBody({
    type: SimulationDto,
    examples: { amounts: { value: { amounts: { ec2: 12, s3: 0.5 } } } },
  })
  @ApiOkResponse({ type: SimulationView })
  @ApiProblems(
    NOT_FOUND,
    { status: 404, code: 'plan.not-found', when: 'no plan has this id' },
    { status: 400, code: 'request.invalid', when: 'neither plan nor amounts, or both, or an amount that is none' },
  )
  simulate(@Param('policyId') policyId: string, @Body() body: SimulationDto): SimulationView {
    return this.budgets.simulate(policyId, body);
  }

  @Post(':policyId/retire')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a policy whose file is gone; while the file is there it is in force' })
  @ApiBody({ type: RetirementDto, examples: { over: { value: { by: 'kim', reason: 'the project is over' } } } })
  @ApiOkResponse({ type: PolicyHistoryView })
  @ApiProblems(
    NOT_FOUND,
    { status: 409, code: 'policy.in-force', when: 'its file is there: delete the file first' },
    { status: 400, code: 'request.invalid', when: 'the body does not fit' },
  )
  retire(@Param('policyId') policyId: string, @Body() body: RetirementDto): Promise<PolicyHistoryView> {
    return this.budgets.retire(policyId, body.by, body.reason);
  }
}
