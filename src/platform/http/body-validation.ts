// Every DTO goes through this one pipe: unknown properties are refused, types are checked, all faults are listed.
import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { measure } from '../../kernel/measure.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { RequestInvalid } from './http.errors.js';

/** What is nested deeper overflows the stack of whoever walks it, class-transformer first. */
const DEEPEST = 200;

class BodyValidation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (measure(value, Number.POSITIVE_INFINITY, DEEPEST).depth > DEEPEST) {
      throw new RequestInvalid(`the request is nested deeper than the allowed ${DEEPEST} levels`);
    }
    const lost = this.toValidate(metadata) ? inheritedName(value) : undefined;
    if (lost === undefined) return super.transform(value, metadata);
    throw new RequestInvalid(`no member may be named "${lost}": every object has one by that name already`);
  }
}

/** class-transformer drops these without a word, so that nobody can reach a prototype with them. */
const INHERITED = ['__proto__', 'constructor'];

/** The first of those names found anywhere in the value. Nesting was bounded before. */
function inheritedName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = INHERITED.includes(name) ? name : inheritedName(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function bodyValidation(): ValidationPipe {
  return new BodyValidation({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => {
      const problems = errors.flatMap((error) => fieldProblems(error, ''));
      const fields = problems.map(({ pointer, message }) => `${pointer || '/'}: ${message}`);
      return new RequestInvalid(`the request does not fit: ${fields.slice(0, 5).join('; ')}`, { errors: problems });
    },
  });
}

/** Flattens what class-validator found into JSON pointers and messages. */
export function fieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    pointer,
    message: `${message}${givenOf(error.value)}`,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldProblems(child, pointer))];
}

const LONGEST_ECHO = 60;

function givenOf(value: unknown): string {
  if (value === undefined) return ' (it is missing)';
  if (typeof value === 'object' && value !== null) return ` (given: ${Array.isArray(value) ? 'a list' : 'an object'})`;
  const text = JSON.stringify(value);
  return ` (given: ${text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}… of ${text.length} characters` : text})`;
}
