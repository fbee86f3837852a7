import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isBuiltinEndpoint } from '../domain/agent.js';

const LONGEST = 2_048;
/** An endpoint is shown, logged and listed: what signs in belongs into `secret`. */
const CREDENTIAL =
  /(?:^|[-_.])(?:(?:api|access|subscription)?[-_]?key|(?:access|api|auth|id)?[-_]?token|(?:client)?[-_]?secret|pass(?:word|wd)?|pwd|auth(?:orization)?|sig(?:nature)?|credentials?)$/i;

/** An http or https address without credentials; `builtin:` passes here and is refused where a person registers it. */
export function IsEndpoint(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage(
    (prefix) =>
      `${prefix}$property must be an http or https address of at most ${LONGEST} characters, without credentials (not in the query either; "secret" signs calls)`,
    options,
  );
  return ValidateBy({ name: 'isEndpoint', validator: { validate: isEndpoint, defaultMessage: message } }, options);
}

function isEndpoint(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > LONGEST) return false;
  if (isBuiltinEndpoint(value)) return true;
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  return ![...url.searchParams.keys()].some((name) => CREDENTIAL.test(name));
}
