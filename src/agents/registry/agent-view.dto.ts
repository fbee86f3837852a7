import { ApiProperty, IntersectionType, OmitType } from '@nestjs/swagger';
import type { AgentSource } from '../domain/agent.js';
import { AgentBody, CapabilityBody } from './agent.dto.js';

/** A capability with every default filled in. */
export class CapabilityView extends OmitType(CapabilityBody, ['dependencies', 'version', 'service', 'outputs']) {
  @ApiProperty({ type: [String] })
  dependencies!: string[];
  @ApiProperty({ example: '3f9a1c0b7d2e' })
  version!: string;
  @ApiProperty({ example: 'llm' })
  service!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { levelPlan: 'LevelPlan' } })
  outputs!: Record<string, string>;
}

export class AgentView extends OmitType(AgentBody, ['secret', 'capabilities']) {
  @ApiProperty({ description: 'a secret is set: calls are signed' })
  signed!: boolean;
  @ApiProperty({ description: 'answered inside of this service' })
  builtin!: boolean;
  @ApiProperty({ enum: ['api', 'file', 'mock', 'builtin'] })
  source!: AgentSource;
  @ApiProperty({ type: [CapabilityView] })
  capabilities!: CapabilityView[];
  @ApiProperty({ example: '2026-11-23T10:00:00.000Z' })
  registeredAt!: string;
  @ApiProperty({ example: '2026-11-23T10:00:00.000Z' })
  updatedAt!: string;
}

class OfAgent {
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  agent!: string;
}

/** An entry of GET /capabilities. */
export class OfferView extends IntersectionType(OfAgent, CapabilityView) {}

export class AgentPage {
  @ApiProperty({ type: [AgentView] })
  items!: AgentView[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class OfferPage {
  @ApiProperty({ type: [OfferView] })
  items!: OfferView[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class CheckView {
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  agent!: string;
  @ApiProperty({ description: 'any 2xx, or 404, counts as up' })
  up!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'HTTP status of GET /health; null when none came' })
  status!: number | null;
  @ApiProperty({ description: 'what was seen, for a person', example: 'answered 200' })
  detail!: string;
  @ApiProperty({ description: 'ms', example: 3 })
  durationMs!: number;
  @ApiProperty({ example: '2026-11-23T10:00:00.000Z' })
  checkedAt!: string;
}
