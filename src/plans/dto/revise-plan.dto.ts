import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import type { Change } from '../domain/changes/plan-changes.js';
import { MAX_STEPS } from '../domain/plan-validation.js';
import { StepDto, stepEditOf, StepFieldsDto } from './step.dto.js';

/** Each looks at the whole plan; who has more to say sends the whole list of steps. */
const MAX_CHANGES = 500;
const OPERATIONS = ['set', 'add', 'remove', 'confirm'] as const;

/** A step to add: agent and capability are enough. */
export class AddedStepDto extends StepFieldsDto {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'left out: the next free stepN' })
  @IsOptional()
  @IsString()
  id?: string | null;

  @ApiProperty({ example: 'QAAgent' })
  @IsString()
  @Length(1, 200)
  agent!: string;

  @ApiProperty({ example: 'validate_system' })
  @IsString()
  @Length(1, 200)
  capability!: string;
}

export class ChangeDto extends StepFieldsDto {
  @ApiProperty({
    enum: OPERATIONS,
    description:
      'set: the named members replace the step’s, `parameters` are merged over its own. add: `step`; without ' +
      '`dependencies` it comes after what its capability needs, which is added too. remove: who waited for the step ' +
      'then waits for what it waited for. confirm: answers a question about the step as a whole: it is to be done.',
  })
  @IsIn(OPERATIONS)
  op!: (typeof OPERATIONS)[number];

  @ApiPropertyOptional({ description: 'for set, remove and confirm', example: 'step3' })
  @ValidateIf((change: ChangeDto) => change.op !== 'add')
  @IsString()
  stepId?: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'for set: hands the step to another agent' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  agent?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'for set' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  capability?: string | null;

  @ApiPropertyOptional({ description: 'for set: names of parameters to take away', type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  unset?: string[] | null;

  @ApiPropertyOptional({ description: 'for add', type: AddedStepDto })
  @ValidateIf((change: ChangeDto) => change.op === 'add')
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => AddedStepDto)
  step?: AddedStepDto;
}

export class RevisePlanDto {
  @ApiPropertyOptional({ type: [StepDto], description: 'the whole list of steps' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_STEPS)
  @ValidateNested({ each: true })
  @Type(() => StepDto)
  steps?: StepDto[] | null;

  @ApiPropertyOptional({ type: [ChangeDto], description: `edits, applied in order, at most ${MAX_CHANGES}` })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CHANGES)
  @ValidateNested({ each: true })
  @Type(() => ChangeDto)
  changes?: ChangeDto[] | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'edits the plan in words: takes out, adds, changes, re-orders, answers a question, "undo", "the first version ' +
      'again". What it does not speak of stays. What was not understood is listed under `unread`.',
    example: 'Skip the voice chat.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 20_000)
  remark?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'the revision to start from; left out: the latest',
    example: 1,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  from?: number | null;
}

export type RevisionWish =
  | { readonly kind: 'steps'; readonly steps: readonly StepDto[] }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'remark'; readonly remark: string };

/** Throws RequestInvalid unless exactly one of the three is given. */
export function revisionWishOf({ steps, changes, remark }: RevisePlanDto): RevisionWish {
  const wishes: RevisionWish[] = [
    ...(steps ? [{ kind: 'steps' as const, steps }] : []),
    ...(changes ? [{ kind: 'changes' as const, changes: changes.map(changeOf) }] : []),
    ...(remark ? [{ kind: 'remark' as const, remark }] : []),
  ];
  const [wish] = wishes;
  if (wish && wishes.length === 1) return wish;
  const given = wishes.length === 0 ? 'none of them' : wishes.map((each) => each.kind).join(' and ');
  const message = `give exactly one of steps, changes, remark (given: ${given})`;
  throw new RequestInvalid(message, { errors: [{ pointer: '', message }] });
}

function changeOf(dto: ChangeDto): Change {
  const { op, stepId = '', step } = dto;
  if (op === 'remove' || op === 'confirm') return { op, stepId };
  if (op === 'add' && step) {
    const { id, agent, capability } = step;
    return { op, step: { ...stepEditOf(step), agent, capability, ...(id ? { id } : {}) } };
  }
  const { agent, capability, unset } = dto;
  const target = { ...(agent ? { agent } : {}), ...(capability ? { capability } : {}) };
  return { op: 'set', stepId, step: { ...stepEditOf(dto), ...target }, ...(unset ? { unset } : {}) };
}
