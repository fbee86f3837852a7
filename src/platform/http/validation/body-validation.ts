// Every DTO goes through this one pipe: unknown properties are refused, types are checked, faults are counted and the
// first of them listed.
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { RequestInvalid } from '../http.errors.js';
import type { DtoClass } from './outline.js';
import type { ProblemList } from './problem-list.js';
import { readDto } from './read-dto.js';
import { survey } from './survey.js';

const NOT_OURS: ReadonlySet<unknown> = new Set([undefined, String, Number, Boolean, Array, Object]);

class BodyValidation implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (NOT_OURS.has(metatype) || type === 'custom' || type === 'param') return value;
    const { inherited } = survey(value);
    if (inherited !== undefined) {
      throw new RequestInvalid(`no member may be named "${inherited}": every object has one by that name already`);
    }
    const read = readDto(metatype as DtoClass, value ?? {});
    if (read.ok) return read.value;
    throw unfit(read.error);
  }
}

export function bodyValidation(): PipeTransform {
  return new BodyValidation();
}

const TOLD = 5;

function unfit({ listed, total }: ProblemList): RequestInvalid {
  const fields = listed.slice(0, TOLD).map(({ pointer, message }) => `${pointer || '/'}: ${message}`);
  const more = total > fields.length ? `; and ${total - fields.length} more` : '';
  return new RequestInvalid(`the request does not fit: ${fields.join('; ')}${more}`, {
    errors: listed,
    errorCount: total,
  });
}
