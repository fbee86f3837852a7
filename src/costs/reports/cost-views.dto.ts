import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Cause, ENTRY_KINDS, type EntryKind } from '../domain/ledger/entry.js';
import { type Grouping, GROUPINGS } from '../store/report.store.js';

export class CostSumView {
  @ApiProperty({ example: 'gamelift', description: 'empty: of no plan, execution or agent (an adjustment)' })
  key!: string;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ example: 25 })
  amount!: number;
  @ApiProperty({ example: 5.5, description: 'part of the amount that is an estimate: the agent named no cost' })
  unconfirmed!: number;
  @ApiProperty({ example: 3 })
  charges!: number;
  @ApiProperty({ example: 0, description: 'lines above their hold or above a limit' })
  overruns!: number;
}

export class CurrencyTotalView {
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ example: 42.3 })
  amount!: number;
}

export class CostSummaryView {
  @ApiProperty({ enum: GROUPINGS, example: 'service' })
  groupBy!: Grouping;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  from!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  to!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'dev' })
  environment!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'GBP', description: 'null when there are several' })
  currency!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 42.3, description: 'null when there are several currencies' })
  total!: number | null;
  @ApiProperty({ type: [CurrencyTotalView] })
  totals!: CurrencyTotalView[];
  @ApiProperty({
    ...{ type: Number, nullable: true, example: 6.2 },
    description: 'at risk now in open holds, whatever the period; null when there are several currencies',
  })
  held!: number | null;
  @ApiProperty({ type: [CurrencyTotalView], description: 'the same by currency' })
  heldTotals!: CurrencyTotalView[];
  @ApiProperty({ type: [CostSumView] })
  items!: CostSumView[];
}

const CAUSES = ['agent', 'by-hand', 'adjustment', 'late', 'approval-exceeded', 'mode'];

export class OverLimitView {
  @ApiProperty({ example: 'dev-policy' })
  policyId!: string;
  @ApiProperty({ example: 'service:ec2', description: 'total, or the service whose limit it is' })
  scope!: string;
  @ApiProperty({ example: 4.5, description: 'by how much the line raised what is over the limit; below zero: lowered' })
  by!: number;
  @ApiProperty({ enum: CAUSES, example: 'agent', description: 'mode: the policy only warns or reports' })
  cause!: Cause;
}

export class DrawView {
  @ApiProperty()
  approvalId!: string;
  @ApiProperty({ example: 'dev-policy' })
  policyId!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    example: { total: 4.5 },
    description: 'by the limit that is gone over',
  })
  amounts!: Readonly<Record<string, number>>;
}

export class GivenBackView {
  @ApiProperty({ format: 'date-time', description: 'when the money that is given back was booked' })
  at!: string;
  @ApiProperty({ example: 2.5 })
  amount!: number;
}

export class EntryDetailsView {
  @ApiPropertyOptional({ description: 'nobody has named the cost: booked at the estimate or at the hold' })
  unconfirmed?: true;
  @ApiPropertyOptional({ description: 'more than the hold, or more than a limit' })
  overrun?: true;
  @ApiPropertyOptional({ description: 'charged for an attempt that did not succeed' })
  failed?: true;
  @ApiPropertyOptional({ description: 'came after the hold had ended' })
  late?: true;
  @ApiPropertyOptional({ description: 'the price was unknown' })
  unknown?: true;
  @ApiPropertyOptional({ description: 'entered by a person' })
  byHand?: true;
  @ApiPropertyOptional({ description: 'a policy has no rate for its currency: it counts at its hold' })
  unconverted?: true;
  @ApiPropertyOptional({ example: 18.36, description: 'sum of the lines that belong together' })
  total?: number;
  @ApiPropertyOptional({ example: 15, description: 'of a hold that is not the estimate itself' })
  estimate?: number;
  @ApiPropertyOptional({ description: 'belongs to the line before' })
  part?: true;
  @ApiPropertyOptional()
  reason?: string;
  @ApiPropertyOptional()
  by?: string;
  @ApiPropertyOptional({ type: [OverLimitView] })
  overLimit?: readonly OverLimitView[];
  @ApiPropertyOptional({ type: [DrawView], description: 'taken from approvals' })
  drawn?: readonly DrawView[];
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      type: 'object',
      required: ['amount'],
      properties: { amount: { type: 'number' }, rate: { type: 'number' } },
    },
    example: { 'dev-policy': { amount: 0.79, rate: 0.79 } },
    description: 'what it counts as under policies of another currency',
  })
  counted?: Readonly<Record<string, { readonly amount: number; readonly rate?: number }>>;
  @ApiPropertyOptional({ type: [GivenBackView] })
  refunds?: readonly GivenBackView[];
}

export class CostEntryView {
  @ApiProperty({ example: 118 })
  seq!: number;
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty({ enum: ENTRY_KINDS, example: 'settle' })
  kind!: EntryKind;
  @ApiProperty({ type: String, nullable: true })
  holdId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  executionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  planId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'step3' })
  stepId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'DevOpsAWSAgent' })
  agent!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'deploy_gamelift_fleet' })
  capability!: string | null;
  @ApiProperty({ example: 'dev' })
  environment!: string;
  @ApiProperty({ example: 'gamelift' })
  service!: string;
  @ApiProperty({ example: 18.36 })
  amount!: number;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'policies of other environments, and limits of the execution itself, that it counts against',
  })
  accounts!: readonly string[] | null;
  @ApiProperty({ type: String, nullable: true, description: 'as the agent named the charge: booked once' })
  chargeId!: string | null;
  @ApiProperty({ type: EntryDetailsView, example: { overrun: true } })
  details!: EntryDetailsView;
}

export class CostEntryPage {
  @ApiProperty({ type: [CostEntryView] })
  items!: CostEntryView[];
  @ApiProperty({ type: String, nullable: true, description: 'null on the last page' })
  nextCursor!: string | null;
}

/** One row of the FOCUS export: a fixed list of columns, each text, number or null. */
export const FOCUS_ROW = {
  type: 'object',
  additionalProperties: { nullable: true, anyOf: [{ type: 'string' }, { type: 'number' }] as { type?: string }[] },
  example: { BilledCost: 18.36, BillingCurrency: 'GBP', ServiceName: 'gamelift', ChargeCategory: 'Usage' },
};
