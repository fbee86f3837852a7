import { ApiProperty } from '@nestjs/swagger';
import type { Json } from '../../kernel/json.js';
import { ANY_JSON } from '../../platform/http/openapi/free-json.js';
import type { FieldChange, FigureChange, StepsDiff, StepSummary } from '../domain/plan-diff.js';

export class StepSummaryResponse implements StepSummary {
  @ApiProperty({ example: 'step5' })
  id!: string;
  @ApiProperty({ example: 'Set up voice' })
  name!: string;
  @ApiProperty({ example: 'VoiceCommsAgent' })
  agent!: string;
  @ApiProperty({ example: 'implement_party_voice' })
  capability!: string;
}

export class FieldChangeResponse implements FieldChange {
  @ApiProperty({ description: 'JSON pointer into the step', example: '/parameters/buildMode' })
  pointer!: string;
  @ApiProperty({ ...ANY_JSON, description: 'null: it was not there', example: 'local' })
  from!: Json;
  @ApiProperty({ ...ANY_JSON, description: 'null: it is not there any more', example: 'cloud' })
  to!: Json;
}

export class ChangedStepResponse {
  @ApiProperty({ example: 'step3' })
  id!: string;
  @ApiProperty({ type: [FieldChangeResponse] })
  changes!: FieldChangeResponse[];
}

export class StepsDiffResponse implements StepsDiff {
  @ApiProperty({ type: [StepSummaryResponse] })
  added!: StepSummaryResponse[];
  @ApiProperty({ type: [StepSummaryResponse] })
  removed!: StepSummaryResponse[];
  @ApiProperty({ type: [ChangedStepResponse] })
  changed!: ChangedStepResponse[];
}

export class FigureChangeResponse implements FigureChange {
  @ApiProperty({ type: Number, nullable: true, description: 'null: unknown', example: 45.75 })
  from!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 40.25 })
  to!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: -5.5 })
  delta!: number | null;
}
