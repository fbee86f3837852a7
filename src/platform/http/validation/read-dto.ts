// From JSON to an instance of a DTO, in this order: limits (depth, lengths of lists), shape (objects where objects
// belong, no unknown members), then the rules of class-validator. What breaks a limit is judged no further, so that no
// body costs more than it has bytes. Takes the place of plainToInstance, whose cost grows with the square of an object's
// members, and through which lists and null pass for nested objects.
import { validateSync, type ValidationError, ValidationTypes } from 'class-validator';
import { isJsonObject } from '../../../kernel/json.js';
import { escapePointer } from '../../../kernel/json-pointer.js';
import { err, ok, type Result } from '../../../kernel/result.js';
import { type DtoClass, type Member, outlineOf } from './outline.js';
import { ProblemList } from './problem-list.js';

export function readDto<T extends object>(dto: DtoClass<T>, value: unknown): Result<T, ProblemList> {
  const reader = new Reader();
  const instance = reader.instance(dto, value, '');
  if (instance !== undefined && !reader.beyondLimits) {
    for (const error of validateSync(instance, RULES)) collect(error, '', reader.problems);
  }
  return instance !== undefined && reader.problems.total === 0 ? ok(instance) : err(reader.problems);
}

/** Unknown members have been refused before. */
const RULES = { forbidUnknownValues: false, validationError: { target: false, value: true } };

class Reader {
  readonly problems = new ProblemList();
  beyondLimits = false;

  instance<T extends object>(dto: DtoClass<T>, value: unknown, pointer: string): T | undefined {
    if (!isJsonObject(value)) {
      this.problems.add(pointer, `must be an object${givenOf(value)}`);
      return undefined;
    }
    const outline = outlineOf(dto);
    const members: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const member = outline.get(name);
      const given: unknown = value[name];
      const at = `${pointer}/${escapePointer(name)}`;
      if (member?.dropsNull && given === null) continue;
      if (member) members[name] = this.read(member, given, value, at);
      else this.problems.add(at, `property ${cut(name)} should not exist${givenOf(given)}`);
    }
    return Object.assign(new dto(), members);
  }

  private read(member: Member, given: unknown, from: object, pointer: string): unknown {
    if (Array.isArray(given) && given.length > member.mostItems) {
      this.beyondLimits = true;
      this.problems.add(pointer, `must contain no more than ${member.mostItems} elements (given: ${given.length})`);
      return given;
    }
    const value = member.nested ? this.nested(member.nested, member.isList, given, pointer) : given;
    const number = member.isNumeric ? numberOf(value) : value;
    return member.transforms.reduce((before, transform) => transform(before, from), number);
  }

  private nested(dto: DtoClass, isList: boolean, given: unknown, pointer: string): unknown {
    if (given === undefined || given === null) return given;
    if (!isList) return this.instance(dto, given, pointer) ?? given;
    if (!Array.isArray(given)) return given;
    return given.map((item: unknown, index) => this.instance(dto, item, `${pointer}/${index}`) ?? item);
  }
}

const NUMBER = /^-?\d{1,20}(\.\d{1,20})?$/;

/** As it is unless it is a number's plain text: what is no number is told as it was given. */
function numberOf(value: unknown): unknown {
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
}

/** Flattens what class-validator found into JSON pointers and messages. */
function collect(error: ValidationError, parent: string, problems: ProblemList): void {
  const pointer = `${parent}/${escapePointer(error.property)}`;
  for (const [rule, message] of Object.entries(error.constraints ?? {})) {
    if (rule !== ValidationTypes.NESTED_VALIDATION) problems.add(pointer, `${message}${givenOf(error.value)}`);
  }
  for (const child of error.children ?? []) collect(child, pointer, problems);
}

const LONGEST_ECHO = 60;

function givenOf(value: unknown): string {
  if (value === undefined) return ' (it is missing)';
  if (typeof value === 'object' && value !== null) return ` (given: ${Array.isArray(value) ? 'a list' : 'an object'})`;
  return ` (given: ${typeof value === 'string' ? echoOf(value) : JSON.stringify(value)})`;
}

/** Cut before it is quoted: the text may be as long as the body. */
function echoOf(text: string): string {
  if (text.length <= LONGEST_ECHO) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, LONGEST_ECHO))}… of ${text.length} characters`;
}

function cut(name: string): string {
  return name.length > LONGEST_ECHO ? `${name.slice(0, LONGEST_ECHO)}…` : name;
}
