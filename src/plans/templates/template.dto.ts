import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import type { Json, JsonObject } from '../../kernel/json.js';
import { ANY_JSON, FREE_OBJECT } from '../../platform/http/openapi/free-json.js';
import { PlanContextDto } from '../dto/create-plan.dto.js';

export class PlaceDto {
  @ApiProperty({ example: 'step1' })
  stepId!: string;
  @ApiProperty({ description: 'JSON pointer into the parameters of the step', example: '/maxPlayers' })
  pointer!: string;
}

export class TemplateParameterDto {
  @ApiProperty({ type: [PlaceDto], minItems: 1, description: 'where the value goes' })
  places!: readonly PlaceDto[];
  @ApiPropertyOptional({ example: 'How many play at once' })
  description?: string;
  @ApiPropertyOptional({ description: 'must be given; else what the plan has stands', default: false })
  required?: boolean;
}

const PARAMETERS = {
  type: 'object',
  additionalProperties: { $ref: '#/components/schemas/TemplateParameterDto' },
  example: { players: { places: [{ stepId: 'step1', pointer: '/maxPlayers' }], description: 'How many play at once' } },
} as const;

export class SaveTemplateDto {
  @ApiProperty({ format: 'uuid' })
  @IsString()
  @Length(1, 64)
  planId!: string;

  @ApiPropertyOptional({ minimum: 1, description: 'the latest when left out' })
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;

  @ApiPropertyOptional({ example: 'An arena for any number of players' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  description?: string;

  @ApiPropertyOptional({ ...PARAMETERS, description: 'by name: which places of the plan they fill' })
  @IsOptional()
  @IsObject()
  parameters?: JsonObject;
}

export class PlanFromTemplateDto {
  @ApiPropertyOptional({ ...FREE_OBJECT, description: 'values by name', example: { players: 8 } })
  @IsOptional()
  @IsObject()
  parameters?: JsonObject;

  @ApiPropertyOptional({ type: PlanContextDto, description: 'left out: as the plan had it' })
  @IsOptional()
  @IsObject()
  context?: PlanContextDto;
}

export class TemplateParameterView extends TemplateParameterDto {
  @ApiPropertyOptional({ ...ANY_JSON, description: 'what stands when nothing is given', example: 12 })
  default?: Json;
  @ApiPropertyOptional({
    ...FREE_OBJECT,
    description: 'JSON Schema of what the place takes',
    example: { type: 'integer' },
  })
  schema?: JsonObject;
}

export class TemplateView {
  @ApiProperty({ example: 'arena' })
  name!: string;
  @ApiPropertyOptional({ example: 'An arena for any number of players' })
  description?: string;
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ example: 1 })
  revision!: number;
  @ApiProperty({ description: 'of the plan' })
  specification!: string;
  @ApiProperty({ example: 8 })
  stepCount!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/TemplateParameterView' },
  })
  parameters!: Readonly<Record<string, TemplateParameterView>>;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class TemplatePage {
  @ApiProperty({ type: [TemplateView] })
  items!: readonly TemplateView[];
  @ApiProperty({ type: String, nullable: true, description: 'null on the last page' })
  nextCursor!: string | null;
}
