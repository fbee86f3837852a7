// What the health routes answer (Terminus' report), as documentation.
import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';

const STATUSES = ['up', 'down', 'degraded'];

const parts = (description: string, example: object): object => ({
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { status: { type: 'string', enum: STATUSES } },
    required: ['status'],
    additionalProperties: true,
  },
  description,
  example,
});
const DATABASE = { database: { status: 'up' } };

export class HealthReport {
  @ApiProperty({ enum: ['ok', 'error', 'shutting_down'], example: 'ok' })
  status!: string;
  @ApiPropertyOptional(parts('the parts that are well', DATABASE))
  info?: object;
  @ApiPropertyOptional(parts('the parts that are not, and why', {}))
  error?: object;
  @ApiProperty(parts('all parts', DATABASE))
  details!: object;
}

export const HEALTH_REPORT = { $ref: getSchemaPath(HealthReport) };
