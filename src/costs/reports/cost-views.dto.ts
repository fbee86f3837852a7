import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ENTRY_KINDS, type EntryDetails, type EntryKind } from '../domain/ledger/entry.js';
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
  @ApiProperty({ example: 0, description: 'charges above their hold' })
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
  @ApiProperty({ example: 6.2, description: 'at risk now in open holds, whatever the period' })
  held!: number;
  @ApiProperty({ type: [CostSumView] })
  items!: CostSumView[];
}

/** What is special about an entry; each only when it is so. */
export class EntryDetailsView {
  @ApiPropertyOptional({ description: 'the agent named no cost: booked at the estimate' })
  unconfirmed?: boolean;
  @ApiPropertyOptional({ description: 'more than the hold' })
  overrun?: boolean;
  @ApiPropertyOptional({ description: 'charged for an attempt that did not succeed' })
  failed?: boolean;
  @ApiPropertyOptional({ description: 'came after the hold had ended: the difference to what was booked then' })
  late?: boolean;
  @ApiPropertyOptional({ description: 'the price was unknown when the hold was taken' })
  unknown?: boolean;
  @ApiPropertyOptional({ description: 'on the first of several rows of one settlement: their sum', example: 18.36 })
  total?: number;
  @ApiPropertyOptional({ description: 'on the other rows of one settlement' })
  part?: boolean;
  @ApiPropertyOptional({ example: 'invoice says less' })
  reason?: string;
  @ApiPropertyOptional({ example: 'kim' })
  by?: string;
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
  @ApiPropertyOptional({ type: EntryDetailsView, example: { overrun: true } })
  details!: EntryDetails;
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
