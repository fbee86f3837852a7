import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { Mode, UnknownCost } from '../domain/policy/policy.js';
import type { Status } from '../domain/policy/thresholds.js';

const STATUSES = ['ok', 'warning', 'exceeded'];

export class LimitView {
  @ApiProperty({ example: 40 })
  limit!: number;
  @ApiProperty({ example: 0, description: 'on top of the limit: what was drawn from approvals, and what may be' })
  approved!: number;
  @ApiProperty({ example: 25 })
  spent!: number;
  @ApiProperty({ example: 2.2, description: 'part of what is spent that is an estimate: nobody has named the cost' })
  unconfirmed!: number;
  @ApiProperty({ example: 6.2, description: 'at risk in open holds' })
  held!: number;
  @ApiProperty({ example: 8.8, description: 'the most that may still be asked; below zero: by how much it is over' })
  remaining!: number;
  @ApiProperty({ example: 0, description: 'more than limit and approvals allow; ledger lines say why' })
  over!: number;
  @ApiProperty({ enum: STATUSES, example: 'ok' })
  status!: Status;
  @ApiProperty({ type: [Number], example: [0.8], description: 'shares of the limit that spent and held have reached' })
  thresholdsPassed!: readonly number[];
}

export class WindowView {
  @ApiProperty({ enum: ['rolling', 'fixed'] })
  kind!: 'rolling' | 'fixed';
  @ApiPropertyOptional({ example: 'Europe/London', description: 'fixed windows of calendar days begin there' })
  timeZone?: string;
  @ApiProperty({ example: '1d' })
  duration!: string;
  @ApiProperty({ example: 86_400_000 })
  durationMs!: number;
  @ApiProperty({ format: 'date-time' })
  start!: string;
  @ApiProperty({ format: 'date-time' })
  end!: string;
}

/** Money that may be spent again. */
export class FreedView {
  @ApiProperty({ example: 4.93 })
  amount!: number;
  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class ApprovalView {
  @ApiProperty()
  approvalId!: string;
  @ApiProperty({ example: 'dev-policy' })
  policyId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: for everybody who spends under the policy' })
  executionId!: string | null;
  @ApiProperty({ type: [String], example: ['total', 'service:ec2'], description: 'the limits it raises' })
  raises!: readonly string[];
  @ApiProperty({ example: 50 })
  amount!: number;
  @ApiProperty({ example: 12.5, description: 'taken by what went over a limit; each penny once' })
  drawn!: number;
  @ApiProperty({ example: 37.5 })
  left!: number;
  @ApiProperty({ example: 'kim' })
  approvedBy!: string;
  @ApiProperty({ example: 'the demo is on Friday' })
  reason!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  expiresAt!: string | null;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class ChangedFileView {
  @ApiProperty({ description: 'hash of the content that executions pinned before' })
  pinnedHash!: string;
  @ApiProperty({ format: 'date-time' })
  pinnedAt!: string;
  @ApiProperty()
  note!: string;
}

export class UnreadablePolicyView {
  @ApiProperty({ example: 'dev-budget.json' })
  file!: string;
  @ApiProperty({ example: 'it is not JSON' })
  reason!: string;
  @ApiProperty()
  note!: string;
}

@ApiExtraModels(LimitView, FreedView)
export class BudgetView extends LimitView {
  @ApiProperty({ example: 'dev-policy' })
  policyId!: string;
  @ApiProperty({ example: 'dev-budget.json' })
  file!: string;
  @ApiProperty({ description: 'of the content of the file' })
  hash!: string;
  @ApiProperty({ example: 'dev' })
  environment!: string;
  @ApiProperty({ enum: ['report', 'warn', 'block'], example: 'warn' })
  mode!: Mode;
  @ApiProperty({ example: 0.8 })
  warningThreshold!: number;
  @ApiProperty({ example: false })
  approvalRequired!: boolean;
  @ApiProperty({ example: false, description: 'whoever approved an execution does not approve money for it' })
  fourEyes!: boolean;
  @ApiProperty({ enum: ['ask', 'block', 'allow'], example: 'ask' })
  unknownCost!: UnknownCost;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'as the file says',
    example: { total: 100, duration: '24h' },
  })
  limits!: object;
  @ApiProperty({ example: 61.5, description: 'spent at the end of the window if spending goes on at its pace' })
  projected!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 61.5,
    description: 'money a day at the present pace; null: too little time has passed to tell',
  })
  burnRatePerDay!: number | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'when nothing will be left at the present pace; null: not before money is free again',
  })
  exhaustedAt!: string | null;
  @ApiProperty({
    allOf: [{ $ref: getSchemaPath(FreedView) }],
    nullable: true,
    example: null,
    description: 'what leaves the window next; null: nothing is spent in it',
  })
  frees!: FreedView | null;
  @ApiProperty({ type: WindowView })
  window!: WindowView;
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(LimitView) },
    description: 'by service, for the services that the policy names',
  })
  perService!: Readonly<Record<string, LimitView>>;
  @ApiProperty({ type: [ApprovalView] })
  approvals!: readonly ApprovalView[];
  @ApiPropertyOptional({ type: ChangedFileView, description: 'the file is not what earlier executions pinned' })
  changed?: ChangedFileView;
  @ApiPropertyOptional({ type: UnreadablePolicyView, description: 'the file cannot be used; this is as it last was' })
  unreadable?: UnreadablePolicyView;
}

export class UnusablePolicyView {
  @ApiProperty({ example: 'prod-budget.json' })
  file!: string;
  @ApiProperty({ type: String, nullable: true, description: 'where nothing may be spent until it is mended' })
  environment!: string | null;
  @ApiProperty({ example: 'it is not JSON' })
  reason!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the policy whose last good version is in force instead; null: there is none, so it closes',
  })
  inForce!: string | null;
}

export class BudgetsView {
  @ApiProperty({ type: [BudgetView] })
  items!: readonly BudgetView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: null;
  @ApiProperty({ type: [UnusablePolicyView] })
  unusable!: readonly UnusablePolicyView[];
  @ApiProperty({ description: 'false: COST_TRACKING_ENABLED=false, nothing is booked or enforced' })
  tracking!: boolean;
}
