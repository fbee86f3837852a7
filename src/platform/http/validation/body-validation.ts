// Every DTO goes through this one pipe: unknown properties are refused, types are checked, faults are counted and the
// first of them listed.
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { RequestInvalid } from '../http.errors.js';
import type { DtoClass } from './outline.js';
import type { ProblemList } from './problem-list.js';
import { readDto } from './read-dto.js';

/** What is nested deeper overflows the stack of whoever walks it. */
const DEEPEST = 200;
/** Names that not every walker of an object carries over, so that nobody can reach a prototype with them. */
const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'constructor']);
const NOT_OURS: ReadonlySet<unknown> = new Set([undefined, String, Number, Boolean, Array, Object]);

class BodyValidation implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    const { depth, inherited } = survey(value);
    if (depth > DEEPEST) throw new RequestInvalid(`the request is nested deeper than the allowed ${DEEPEST} levels`);
    if (NOT_OURS.has(metatype) || type === 'custom' || type === 'param') return value;
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

/** How deep it is and the first of those names in it; without recursion, and no further than is allowed. */
function survey(value: unknown): { readonly depth: number; readonly inherited?: string } {
  const open: { readonly value: object; readonly depth: number }[] = [];
  let deepest = 0;
  let inherited: string | undefined;
  const note = (member: unknown, depth: number): void => {
    if (typeof member !== 'object' || member === null) return;
    open.push({ value: member, depth });
    deepest = Math.max(deepest, depth);
  };
  note(value, 1);
  for (let next = open.pop(); next && deepest <= DEEPEST; next = open.pop()) {
    const depth = next.depth + 1;
    if (Array.isArray(next.value)) {
      for (const item of next.value as unknown[]) note(item, depth);
      continue;
    }
    const object = next.value as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(object)) {
      if (INHERITED.has(name)) inherited ??= name;
      note(object[name], depth);
    }
  }
  return { depth: deepest, ...(inherited === undefined ? {} : { inherited }) };
}
