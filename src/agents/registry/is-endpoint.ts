import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isBuiltinEndpoint } from '../domain/agent.js';

const LONGEST = 2_048;

/** An http or https address without credentials; `builtin:` passes here and is refused where a person registers it. */
export function IsEndpoint(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage(
    (prefix) =>
      `${prefix}$property must be an http or https address of at most ${LONGEST} characters, without credentials`,
    options,
  );
  return ValidateBy({ name: 'isEndpoint', validator: { validate: isEndpoint, defaultMessage: message } }, options);
}

function isEndpoint(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > LONGEST) return false;
  if (isBuiltinEndpoint(value)) return true;
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
