import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const LONGEST = 2_048;

/** An http or https address without credentials in it. */
export function IsReceiver(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage(
    (prefix) =>
      `${prefix}$property must be an http or https address of at most ${LONGEST} characters, without credentials`,
    options,
  );
  return ValidateBy({ name: 'isReceiver', validator: { validate: isReceiver, defaultMessage: message } }, options);
}

function isReceiver(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > LONGEST) return false;
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
