import { ApiProperty } from '@nestjs/swagger';

export class AccuracyView {
  @ApiProperty({ example: 'UnrealLevelBuilderAgent' })
  agent!: string;
  @ApiProperty({ example: 'package_build' })
  capability!: string;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ example: 42, description: 'calls whose cost was named, of the last 100' })
  n!: number;
  @ApiProperty({ example: 105, description: 'their estimates together' })
  estimated!: number;
  @ApiProperty({ example: 144.9, description: 'what they cost together' })
  actual!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0.38,
    description: 'by which share they cost more than estimated (below zero: less); null: nothing was estimated',
  })
  bias!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0.31,
    description: 'mean absolute percentage error, as a share: |actual - estimate| / actual; null: all were free',
  })
  mape!: number | null;
  @ApiProperty({ example: 3, description: 'calls beside them whose cost nobody has named: booked at an estimate' })
  unconfirmed!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 3.9,
    description: 'a hold is at least this, the 95th percentile of its charges; null: too few to tell',
  })
  holdsAtLeast!: number | null;
}

export class AccuracyPage {
  @ApiProperty({ type: [AccuracyView] })
  items!: readonly AccuracyView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: null;
}
