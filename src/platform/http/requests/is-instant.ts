import { buildMessage, isISO8601, ValidateBy, type ValidationOptions } from 'class-validator';

/** A moment in ISO 8601 that a Date can hold; week and ordinal dates are ISO 8601 too, and are not. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage(
    (prefix) => `${prefix}$property must be a time in ISO 8601, for example 2026-12-01T00:00:00Z`,
    options,
  );
  return ValidateBy({ name: 'isInstant', validator: { validate: isInstant, defaultMessage: message } }, options);
}

const LONGEST = 64;

function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= LONGEST &&
    isISO8601(value, { strict: true }) &&
    !Number.isNaN(Date.parse(value))
  );
}
