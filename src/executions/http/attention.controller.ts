import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { AttentionBoard, type Board, type Waiting } from '../attention-board.service.js';
import { Answers, BOARD } from './execution-examples.js';
import { AttentionDto } from './execution.dto.js';

class WaitingDto extends AttentionDto implements Waiting {
  @ApiProperty({ format: 'uuid' })
  executionId!: string;
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ description: 'what was asked for, its beginning', example: 'Create a VR arena with 3 combat zones' })
  title!: string;
  @ApiProperty({ format: 'date-time' })
  since!: string;
}

class BoardDto implements Board {
  @ApiProperty({ type: [WaitingDto] })
  items!: readonly WaitingDto[];
  @ApiProperty({ type: String, nullable: true, description: 'always null: everything is here', example: null })
  nextCursor!: null;
}

@ApiTags('decisions')
@Controller('attention')
export class AttentionController {
  constructor(private readonly board: AttentionBoard) {}

  @Get()
  @ApiProblems({ status: 503, code: 'database.busy', when: 'the database cannot be read now' })
  @ApiOperation({ summary: 'All that waits for somebody, over every execution, the longest first' })
  @Answers(BoardDto, BOARD, 'each with the actions that may be taken, ready to send')
  all(): Board {
    return this.board.all();
  }
}
