import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../../platform/http/page.dto.js';
import { GRAPH_FORMATS, type GraphFormat } from '../domain/graph/plan-drawing.js';

export class PlanListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'words that the specification must have, or beginnings of them' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;
}

export class CreatePlanQuery {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'true: plan and price it, store nothing' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  preview?: boolean;
}

export class RevisionQuery {
  @ApiPropertyOptional({ description: 'left out: the latest', minimum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  revision?: number;
}

export class GraphQuery extends RevisionQuery {
  @ApiPropertyOptional({ enum: GRAPH_FORMATS, default: 'mermaid' })
  @IsOptional()
  @IsIn(GRAPH_FORMATS)
  format: GraphFormat = 'mermaid';
}

export class DiffQuery {
  @ApiPropertyOptional({ description: 'left out: the revision before `to`', minimum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  from?: number;

  @ApiPropertyOptional({ description: 'left out: the latest', minimum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  to?: number;
}
