import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LISTED_PROBLEMS } from '../../kernel/problem.js';

export class FieldProblemDto {
  @ApiProperty({ description: 'JSON pointer (RFC 6901) into the body', example: '/specification' })
  pointer!: string;
  @ApiProperty({ example: 'specification must not be empty (given: "")' })
  message!: string;
}

/** RFC 9457 `application/problem+json`, as documentation: the wire form is made by `problem-document.ts`. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:orchestrator:problem:request.invalid' })
  type!: string;
  @ApiProperty({ example: 'Request: invalid' })
  title!: string;
  @ApiProperty({ example: 400 })
  status!: number;
  @ApiProperty({ description: 'stable, part of the contract', example: 'request.invalid' })
  code!: string;
  @ApiProperty({ description: 'what was wrong and what to do next, for a person' })
  detail!: string;
  @ApiPropertyOptional({
    type: [FieldProblemDto],
    maxItems: LISTED_PROBLEMS,
    description: `the wrong places, never only the first; of more than ${LISTED_PROBLEMS} the first ${LISTED_PROBLEMS}`,
  })
  errors?: FieldProblemDto[];
  @ApiPropertyOptional({ description: 'how many there are, when `errors` lists not all of them', example: 20_000 })
  errorCount?: number;
  @ApiPropertyOptional({ description: 'finds the request in the log' })
  correlationId?: string;
}
