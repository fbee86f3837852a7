// What was spent: sums, entries, an export for finance tools, and corrections.
import { Body, Controller, Get, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import type { Page } from '../../platform/http/page.dto.js';
import { Adjustments } from '../budget/adjustments.service.js';
import { AccuracyPage } from '../reports/accuracy-view.dto.js';
import { AccuracyService } from '../reports/accuracy.service.js';
import { CostsService } from '../reports/costs.service.js';
import { CostEntryPage, CostEntryView, CostSummaryView, FOCUS_ROW } from '../reports/cost-views.dto.js';
import { AdjustmentDto, EntriesQuery, ExportQuery, SummaryQuery } from './costs.dto.js';

@ApiTags('costs')
@Controller('costs')
@ApiProblems({ status: 400, code: 'request.invalid', when: 'the query or body does not fit' })
export class CostsController {
  constructor(
    private readonly costs: CostsService,
    private readonly accuracy: AccuracyService,
    private readonly adjustments: Adjustments,
  ) {}

  @Get('summary')
  @ApiOperation({ summary: 'What was spent, by service, agent, execution, plan or day' })
  @ApiOkResponse({ type: CostSummaryView })
  summary(@Query() query: SummaryQuery): CostSummaryView {
    return this.costs.summary(query);
  }

  @Get('entries')
  @ApiOperation({ summary: 'The ledger, newest first: hold → settle | release, and adjust' })
  @ApiOkResponse({ type: CostEntryPage })
  entries(@Query() query: EntriesQuery): Page<CostEntryView> {
    return this.costs.entries(query);
  }

  @Get('accuracy')
  @ApiOperation({ summary: 'Estimates against what was charged, per capability: how many calls, bias, MAPE' })
  @ApiOkResponse({ type: AccuracyPage })
  estimates(): AccuracyPage {
    return { items: this.accuracy.all(), nextCursor: null };
  }

  @Post('adjustments')
  @ApiOperation({ summary: 'Correct what is booked; send an Idempotency-Key so that a repeat books nothing' })
  @ApiBody({
    type: AdjustmentDto,
    examples: {
      refund: {
        value: { amount: -2.5, environment: 'dev', service: 'ec2', adjustedBy: 'kim', reason: 'invoice says less' },
      },
    },
  })
  @ApiCreatedResponse({ type: CostEntryView })
  @ApiProblems(
    { status: 409, code: 'budget.tracking-disabled', when: 'COST_TRACKING_ENABLED=false' },
    { status: 409, code: 'budget.over-limit', when: 'it would pass a limit in mode block, and overLimit is not true' },
    {
      status: 422,
      code: 'costs.refund-too-large',
      when: 'less than that was charged there, within the windows that count',
    },
    { status: 422, code: 'costs.no-rate', when: 'a policy that pays has no rate for the currency' },
    { status: 422, code: 'request.idempotency-key-reused', when: 'the key came with another body before' },
  )
  adjust(@Body() body: AdjustmentDto): Promise<CostEntryView> {
    return this.adjustments.adjust(body);
  }

  @Get('export')
  @ApiOperation({ summary: 'Charges and adjustments in FinOps FOCUS 1.2 columns, oldest first' })
  @ApiOkResponse({
    description: 'CSV, or with `as=json` or `Accept: application/json` a list of rows',
    content: {
      'text/csv': { schema: { type: 'string' } },
      'application/json': { schema: { type: 'array', items: FOCUS_ROW } },
    },
  })
  export(@Query() query: ExportQuery, @Req() request: Request): StreamableFile {
    const as = query.as ?? (request.accepts(['text/csv', 'application/json']) === 'application/json' ? 'json' : 'csv');
    return new StreamableFile(this.costs.focus(query, as), {
      type: as === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      disposition: `attachment; filename="costs-focus.${as}"`,
    });
  }
}
