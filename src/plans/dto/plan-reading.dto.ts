// What became of the words, on the wire.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Json } from '../../kernel/json.js';
import type { AccountKind } from '../domain/plan.js';
import { ANY_JSON } from '../../platform/http/openapi/free-json.js';

export class AccountResponse {
  @ApiProperty({ description: 'UTF-16 offset into the specification', example: 0 })
  from!: number;
  @ApiProperty({ description: 'exclusive', example: 6 })
  to!: number;
  @ApiProperty({ enum: ['step', 'value', 'constraint', 'exclusion', 'order', 'courtesy', 'unread'] })
  kind!: AccountKind;
  @ApiProperty({ type: [String], example: ['step1'] })
  stepIds!: readonly string[];
  @ApiPropertyOptional({ description: 'for values: JSON pointer into the parameters', example: '/maxPlayers' })
  pointer?: string;
}

export class UnreadResponse {
  @ApiProperty({ example: 'Push to talk would be nice' })
  text!: string;
  @ApiProperty({ description: 'UTF-16 offset', example: 40 })
  start!: number;
  @ApiProperty({ description: 'exclusive', example: 66 })
  end!: number;
  @ApiProperty({ example: 'no registered capability fits these words' })
  why!: string;
  @ApiPropertyOptional({ description: 'in which remark, the first is 1. Absent: in the specification', example: 1 })
  remark?: number;
}

export class CandidateResponse {
  @ApiProperty({ example: 'VoiceAgent' })
  agent!: string;
  @ApiProperty({ example: 'setup_voice_chat' })
  capability!: string;
  @ApiProperty({ description: 'how much of the clause speaks for it', example: 1.7 })
  score!: number;
  @ApiProperty({ description: '0…1: how much of its name was said', example: 1 })
  named!: number;
  @ApiProperty()
  chosen!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'null: it was chosen', example: null })
  whyNot!: string | null;
}

export class ClauseExplainedResponse {
  @ApiProperty({ example: 0 })
  start!: number;
  @ApiProperty({ example: 22 })
  end!: number;
  @ApiProperty({ example: 'with voice chat' })
  text!: string;
  @ApiProperty({ enum: ['wish', 'statement', 'story', 'condition'] })
  mood!: string;
  @ApiProperty({ description: 'some of it is under a denial' })
  isRuledOut!: boolean;
  @ApiProperty({ type: [CandidateResponse], description: 'best first' })
  candidates!: readonly CandidateResponse[];
}

export class SpanExplainedResponse {
  @ApiProperty({ example: 10 })
  start!: number;
  @ApiProperty({ example: 12 })
  end!: number;
  @ApiProperty({ example: '12' })
  text!: string;
  @ApiProperty({ example: 'number' })
  kind!: string;
  @ApiProperty({ ...ANY_JSON, example: 12 })
  value!: Json;
}

export class ExplanationResponse {
  @ApiProperty({ type: [ClauseExplainedResponse] })
  clauses!: readonly ClauseExplainedResponse[];
  @ApiProperty({ type: [SpanExplainedResponse], description: 'stretches that can be values' })
  spans!: readonly SpanExplainedResponse[];
}
