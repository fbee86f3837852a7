// Every DTO goes through this one pipe: unknown properties are refused, types are checked, all faults are listed.
import { type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldProblem } from '../../kernel/problem.js';
import { RequestInvalid } from './http.errors.js';

export function bodyValidation(): ValidationPipe {
  return new ValidationPipe({
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
