import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { NOTICE_TYPES, NOTICES } from '../../platform/events/notice-map.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { IsReceiver } from './is-receiver.js';

const TEXT = 500;
/** 24 to 64 bytes, as Standard Webhooks asks. */
const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TYPES = NOTICE_TYPES.map((type) => `\`${type}\`: ${NOTICES[type]}`).join('; ');

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;

export class WebhookDto {
  @ApiProperty({ example: 'https://chat.example.com/hooks/orchestrator', description: 'where to POST' })
  @IsReceiver()
  url!: string;

  @ApiPropertyOptional({ example: 'team chat' })
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  description?: string;

  @ApiPropertyOptional({
    enum: NOTICE_TYPES,
    isArray: true,
    example: ['attention.needed', 'approval.wanted'],
    description: `what is told; left out: everything. ${TYPES}`,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(NOTICE_TYPES.length)
  @ArrayUnique()
  @IsIn(NOTICE_TYPES, { each: true })
  types?: string[];

  @ApiPropertyOptional({
    description: 'your own, whsec_ and 24 to 64 bytes in base64; left out: one is made',
    writeOnly: true,
  })
  @IsOptional()
  @Matches(SECRET, { message: 'secret must be whsec_ followed by 24 to 64 bytes in base64' })
  secret?: string;
}

export class WebhookChange extends PartialType(PickType(WebhookDto, ['url'])) {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'team chat' })
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  description?: string | null;

  @ApiPropertyOptional({ enum: NOTICE_TYPES, isArray: true, nullable: true, description: 'null: everything' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(NOTICE_TYPES.length)
  @ArrayUnique()
  @IsIn(NOTICE_TYPES, { each: true })
  types?: string[] | null;

  @ApiPropertyOptional({ description: 'false: nothing is sent until it is true again; what is told meanwhile waits' })
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}

export class DeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES, description: 'dead: given up, until it is replayed' })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: (typeof DELIVERY_STATES)[number];
}
