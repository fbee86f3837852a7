import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProblems } from '../platform/http/openapi/api-problems.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { Catalogue } from './catalogue.port.js';
import type { Offer } from './domain/capability.js';
import { capabilityView } from './registry/agent-document.js';
import { OfferPage } from './registry/agent-view.dto.js';

export class CapabilityQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'words that all occur in the name, the description or the agent',
    example: 'level',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

@ApiTags('agents')
@Controller('capabilities')
export class CapabilitiesController {
  constructor(private readonly catalogue: Catalogue) {}

  @Get()
  @ApiOperation({ summary: 'Find capabilities of all agents, by agent and in its order' })
  @ApiOkResponse({ type: OfferPage })
  @ApiProblems({ status: 400, code: 'request.invalid', when: 'a query parameter is unknown or mistyped' })
  find(@Query() { q = '', cursor, limit }: CapabilityQuery): OfferPage {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.catalogue.offers().filter((offer) => words.every((word) => textOf(offer).includes(word)));
    const start = cursor === undefined ? 0 : found.findIndex((offer) => keyOf(offer) === cursor) + 1;
    const items = found.slice(start, start + limit);
    const last = items.at(-1);
    return {
      items: items.map(({ agent, capability }) => ({ agent, ...capabilityView(capability) })),
      nextCursor: last && start + limit < found.length ? keyOf(last) : null,
    };
  }
}

function textOf({ agent, capability }: Offer): string {
  return `${agent} ${capability.name} ${capability.description}`.toLowerCase();
}

function keyOf({ agent, capability }: Offer): string {
  return `${agent}/${capability.name}`;
}
