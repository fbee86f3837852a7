import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LISTED_PROBLEMS } from '../../../kernel/problem.js';
import { readDto } from './read-dto.js';

class Wheel {
  @IsInt()
  @Max(30)
  size!: number;
}

class Cart {
  @IsString()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  name!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Wheel)
  wheels?: Wheel[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Wheel)
  spare?: Wheel;

  @IsOptional()
  @IsObject()
  load?: object;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @IsString({ each: true })
  owners?: string[];

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  price: number = 7;
}

const problems = (body: unknown): readonly string[] => {
  const read = readDto(Cart, body);
  return read.ok ? [] : read.error.listed.map(({ pointer, message }) => `${pointer} ${message}`);
};

class Door {
  @IsOptional()
  @IsString()
  colour?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  lock?: string | null;

  @ValidateIf((door: Door) => door.price !== null)
  @ApiProperty({ type: Number, nullable: true })
  @IsInt()
  price!: number | null;

  @IsInt()
  height!: number;
}

describe('null', () => {
  it('is left out where it may be left out, kept where it means something, refused elsewhere', () => {
    const read = readDto(Door, { colour: null, lock: null, price: null, height: 2 });
    expect(read.ok && read.value).toEqual({ colour: undefined, lock: null, price: null, height: 2 });
    const refused = readDto(Door, { price: null, height: null });
    expect(refused.ok || refused.error.listed.map(({ pointer }) => pointer)).toEqual(['/height']);
  });
});

describe('a DTO read from JSON', () => {
  it('is an instance through and through, with defaults, numbers and transforms applied', () => {
    const load = { a: [1, { b: null }] };
    const read = readDto(Cart, { name: ' c ', wheels: [{ size: 3 }], spare: { size: 4 }, load, price: '12' });
    expect(read).toEqual({
      ok: true,
      value: expect.objectContaining({ name: 'c', wheels: [{ size: 3 }], spare: { size: 4 }, price: 12 }) as Cart,
    });
    if (!read.ok) throw new Error('not read');
    expect(read.value).toBeInstanceOf(Cart);
    expect(read.value.wheels?.[0]).toBeInstanceOf(Wheel);
    expect(read.value.spare).toBeInstanceOf(Wheel);
    expect(read.value.load).toBe(load);
    const bare = readDto(Cart, { name: 'c' });
    expect(bare.ok && bare.value.price).toBe(7);
  });

  it.each([
    ['a list', []],
    ['null', null],
    ['a text', 'cart'],
    ['a number', 1],
    ['a list of carts', [{ name: 'c' }]],
  ])('is no %s', (_, body) => {
    expect(problems(body)).toEqual([expect.stringMatching(/^ must be an object/)]);
  });

  it.each([
    ['a list in a list', { name: 'c', wheels: [[]] }, '/wheels/0 must be an object (given: a list)'],
    ['a list of lists in a list', { name: 'c', wheels: [{ size: 1 }, [[{ size: 1 }]]] }, '/wheels/1 must be'],
    ['null in a list', { name: 'c', wheels: [null] }, '/wheels/0 must be an object (given: null)'],
    ['a text in a list', { name: 'c', wheels: ['w'] }, '/wheels/0 must be an object (given: "w")'],
    ['a list in place of one', { name: 'c', spare: [{ size: 1 }] }, '/spare must be an object (given: a list)'],
    ['a number in place of one', { name: 'c', spare: 5 }, '/spare must be an object (given: 5)'],
    ['an object in place of a list', { name: 'c', wheels: { 0: { size: 1 } } }, '/wheels wheels must'],
  ])('lets %s pass nowhere', (_, body, problem) => {
    expect(problems(body)).toContainEqual(expect.stringContaining(problem));
  });

  it('names unknown members and broken rules at every level, by pointer', () => {
    const body = { name: 7, 'a/b~': 1, wheels: [{ size: 1 }, { size: 'x', colour: 'red' }], spare: { size: 99 } };
    expect(problems(body)).toEqual([
      '/a~1b~0 property a/b~ should not exist (given: 1)',
      '/wheels/1/colour property colour should not exist (given: "red")',
      '/name name must be a string (given: 7)',
      expect.stringContaining('/wheels/1/size size must not be greater than 30 (given: "x")'),
      '/wheels/1/size size must be an integer number (given: "x")',
      '/spare/size size must not be greater than 30 (given: 99)',
    ]);
  });

  it.each(['', ' ', '0x10', '1e3', '12abc', 'NaN', 'Infinity', '1_000'])('takes %j for no number', (price) => {
    expect(problems({ name: 'c', price })).toEqual([`/price price must be an integer number (given: "${price}")`]);
  });

  it('judges nothing behind a limit that is broken', () => {
    expect(problems({ name: 7, wheels: Array.from({ length: 101 }, () => ({})) })).toEqual([
      '/wheels must contain no more than 100 elements (given: 101)',
    ]);
    expect(problems({ name: 'c', owners: [1, 2, 3, 4] })).toEqual([
      '/owners must contain no more than 3 elements (given: 4)',
    ]);
  });

  it('counts all problems and lists the first', () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`k${at}`, at]));
    const read = readDto(Cart, { ...unknown, name: 7 });
    if (read.ok) throw new Error('taken');
    expect(read.error.total).toBe(1_001);
    expect(read.error.listed).toHaveLength(LISTED_PROBLEMS);
    expect(read.error.listed[0]).toEqual({ pointer: '/k0', message: 'property k0 should not exist (given: 0)' });
  });

  it('takes a time that grows with the length of the body and no faster', () => {
    const wide = (members: number): object =>
      Object.fromEntries(Array.from({ length: members }, (_, at) => [`k${at}`, 1]));
    const cost = (body: unknown): number => {
      const before = process.cpuUsage();
      readDto(Cart, body);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    expect(cost({ name: 'c', load: wide(150_000) })).toBeLessThan(1_000);
    expect(cost(wide(150_000))).toBeLessThan(1_000);
    expect(cost({ name: 'c', wheels: Array.from({ length: 700_000 }, () => []) })).toBeLessThan(1_000);
  });
});
