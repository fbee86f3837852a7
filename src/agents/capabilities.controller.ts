import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProblems } from '../platform/http/openapi/api-problems.js';
import { cursorTo, positionIn } from '../platform/http/cursor.js';
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

const LIST = 'capabilities';
const POSITION = /^[\w.-]{1,100}:\d{1,5}$/;

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
    const [agent = '', at = '0'] = positionIn(LIST, cursor, POSITION)?.split(':') ?? [];
    const rest = placed(this.catalogue.offers())
      .filter((each) => each.agent > agent || (each.agent === agent && each.at > Number(at)))
      .filter((each) => words.every((word) => textOf(each).includes(word)));
    const items = rest.slice(0, limit);
    const last = rest.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((each) => ({ agent: each.agent, ...capabilityView(each.capability) })),
      nextCursor: cursorTo(LIST, last && `${last.agent}:${last.at}`),
    };
  }
}

interface Placed extends Offer {
  /** Among those of its agent, from 1. */
  readonly at: number;
}

function placed(offers: readonly Offer[]): readonly Placed[] {
  let [agent, at] = ['', 0];
  return offers.map((offer) => {
    at = offer.agent === agent ? at + 1 : 1;
    agent = offer.agent;
    return { ...offer, at };
  });
}

function textOf({ agent, capability }: Offer): string {
  return `${agent} ${capability.name} ${capability.description}`.toLowerCase();
}
