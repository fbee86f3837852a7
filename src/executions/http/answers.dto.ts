// What the other operations of executions answer, as documentation.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Json, JsonObject } from '../../kernel/json.js';
import { ANY_JSON, FREE_OBJECT } from '../../platform/http/openapi/free-json.js';
import type { ExecutionSummary, StartedView } from '../executions.service.js';
import type { EventView } from '../views/event-view.js';
import { ArtifactDto, ProgressDto, STATUSES } from './execution.dto.js';

const TIME = { format: 'date-time', example: '2026-11-23T10:30:00.000Z' };
const NEXT = { type: String, nullable: true, description: 'null on the last page', example: null } as const;

export class StartedDto implements StartedView {
  @ApiProperty({ format: 'uuid' })
  executionId!: string;
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ example: 1 })
  revision!: number;
  @ApiProperty({ enum: STATUSES, example: 'running' })
  status!: string;
  @ApiProperty({ type: ProgressDto })
  progress!: ProgressDto;
}

class SlotDto {
  @ApiProperty({ example: 'step1' })
  stepId!: string;
  @ApiProperty({ example: 0 })
  startMs!: number;
  @ApiProperty({ example: 120_000 })
  endMs!: number;
}

class PlannedHoldDto {
  @ApiProperty({ example: 'step1' })
  stepId!: string;
  @ApiProperty({ example: 'llm' })
  service!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'null: unknown', example: 5.5 })
  amount!: number | null;
}

class NeededApprovalDto {
  @ApiProperty({ example: 'irreversible' })
  kind!: string;
  @ApiPropertyOptional({ description: 'of a budget: how execute would refuse', example: 'budget.exceeded' })
  code?: string;
  @ApiPropertyOptional({ example: 'step1' })
  stepId?: string;
  @ApiProperty({ example: 'step1 (…) cannot be undone: check it before you approve the plan.' })
  message!: string;
}

class OpenQuestionDto {
  @ApiProperty({ example: 'step3' })
  stepId!: string;
  @ApiProperty({ description: 'JSON pointer into the parameters of the step', example: '/environment' })
  pointer!: string;
  @ApiProperty({ example: 'Which environment? One of dev, staging, prod.' })
  message!: string;
}

export class DryRunDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    description: 'steps that may run at the same time, wave by wave',
    example: [['step1'], ['step2']],
  })
  waves!: string[][];
  @ApiProperty({ type: [SlotDto] })
  schedule!: SlotDto[];
  @ApiProperty({ type: [PlannedHoldDto] })
  holds!: PlannedHoldDto[];
  @ApiProperty({ ...FREE_OBJECT, nullable: true, description: 'as in the plan: figures, verdict, why' })
  budget!: JsonObject | null;
  @ApiProperty({ type: [NeededApprovalDto] })
  approvals!: NeededApprovalDto[];
  @ApiProperty({ type: [OpenQuestionDto] })
  questions!: OpenQuestionDto[];
}

export class ExecutionSummaryDto implements ExecutionSummary {
  @ApiProperty({ format: 'uuid' })
  executionId!: string;
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ enum: STATUSES, example: 'paused' })
  status!: string;
  @ApiProperty(TIME)
  startedAt!: string;
  @ApiPropertyOptional(TIME)
  completedAt?: string;
  @ApiPropertyOptional({ example: 'step2 failed' })
  error?: string;
  @ApiProperty({ description: 'what was asked for, its beginning', example: 'Create a VR arena with 3 combat zones' })
  title!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'how many steps are in each status',
    example: { completed: 1, failed: 1 },
  })
  steps!: Readonly<Record<string, number>>;
  @ApiProperty({ description: 'charged so far', example: 5.5 })
  cost!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'as approved; null: unknown', example: 17.5 })
  estimated!: number | null;
  @ApiProperty({ description: 'of the plan', example: 'GBP' })
  currency!: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'the execution that this one does again, in part' })
  rerunOf?: string;
}

export class ExecutionPage {
  @ApiProperty({ type: [ExecutionSummaryDto] })
  items!: ExecutionSummaryDto[];
  @ApiProperty(NEXT)
  nextCursor!: string | null;
}

export class ArtifactPage {
  @ApiProperty({ type: [ArtifactDto] })
  items!: ArtifactDto[];
  @ApiProperty(NEXT)
  nextCursor!: string | null;
}

export class MessageDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  executionId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'step1' })
  stepId!: string | null;
  @ApiProperty({ enum: ['request', 'response'] })
  direction!: string;
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  agent!: string;
  @ApiProperty({ ...ANY_JSON, description: 'as it was exchanged, without secrets, cut where it is long' })
  message!: Json;
  @ApiProperty(TIME)
  timestamp!: string;
}

export class MessagePage {
  @ApiProperty({ type: [MessageDto] })
  items!: MessageDto[];
  @ApiProperty(NEXT)
  nextCursor!: string | null;
}

export class EventDto implements EventView {
  @ApiProperty({ description: 'grows by time; `id` of the stream', example: 42 })
  seq!: number;
  @ApiPropertyOptional({ format: 'uuid', description: 'absent: about no execution (an agent, a policy)' })
  executionId?: string;
  @ApiProperty({ type: String, description: 'in the past tense', example: 'step.started' })
  type!: EventView['type'];
  @ApiProperty(TIME)
  at!: string;
  @ApiPropertyOptional({ example: 'step1' })
  stepId?: string;
  @ApiProperty({ ...FREE_OBJECT, description: 'by type', example: { attempt: 1 } })
  data!: object;
}

export class EventPage {
  @ApiProperty({ type: [EventDto] })
  items!: EventDto[];
  @ApiProperty(NEXT)
  nextCursor!: string | null;
}
