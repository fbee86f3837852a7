// What /api/v1/status answers, as documentation. Sections belong to the features, which may add to them.
import { ApiProperty } from '@nestjs/swagger';
import type { EventLoopLag } from '../platform/metrics/event-loop-lag.js';
import type { SetAside } from '../platform/metrics/status-board.js';

class ProcessView {
  @ApiProperty({ example: 4242 })
  pid!: number;
  @ApiProperty({ example: 'v24.21.0' })
  node!: string;
  @ApiProperty({ example: 'production' })
  environment!: string;
}

type Lag = ReturnType<EventLoopLag['read']>;

class LagView implements Lag {
  @ApiProperty({ example: 0.4 })
  mean!: number;
  @ApiProperty({ example: 0.3 })
  p50!: number;
  @ApiProperty({ example: 2.1 })
  p99!: number;
  @ApiProperty({ example: 11.8 })
  max!: number;
}

class MemoryView {
  @ApiProperty({ example: 132.5 })
  rssMb!: number;
  @ApiProperty({ example: 41.2 })
  heapUsedMb!: number;
  @ApiProperty({ example: 4_144 })
  heapLimitMb!: number;
}

class SetAsideView implements SetAside {
  @ApiProperty({ example: 'policy' })
  kind!: string;
  @ApiProperty({ example: 'team.json' })
  id!: string;
  @ApiProperty({ example: 'limits.total is missing' })
  message!: string;
}

export class StatusView {
  @ApiProperty({ enum: ['starting', 'ready', 'stopping'], example: 'ready' })
  status!: string;
  @ApiProperty({ example: '0.1.0' })
  version!: string;
  @ApiProperty({ format: 'date-time' })
  startedAt!: string;
  @ApiProperty({ example: '2h 3m' })
  uptime!: string;
  @ApiProperty({ example: 7_380_000 })
  uptimeMs!: number;
  @ApiProperty({ example: false })
  mockMode!: boolean;
  @ApiProperty({ type: ProcessView })
  process!: ProcessView;
  @ApiProperty({ type: LagView })
  eventLoopLagMs!: LagView;
  @ApiProperty({ type: MemoryView })
  memory!: MemoryView;
  @ApiProperty({ type: [SetAsideView], description: 'what was left out so that the rest could run' })
  setAside!: SetAsideView[];
}
