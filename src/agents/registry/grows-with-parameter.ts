import { buildMessage, ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { isJsonObject, type Json } from '../../kernel/json.js';

/** `perUnit.parameter` is one of the capability's own parameters, and a number. */
export function GrowsWithParameter(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage(
    (prefix) => `${prefix}$property.perUnit.parameter must name a parameter of the schema that is a number`,
    options,
  );
  return ValidateBy({ name: 'growsWithParameter', validator: { validate, defaultMessage: message } }, options);
}

function validate(value: unknown, args?: ValidationArguments): boolean {
  if (!isJsonObject(value) || !isJsonObject(value['perUnit'])) return true; // its own checks say so
  const { parameter } = value['perUnit'];
  const schema: unknown = args && 'parameters' in args.object ? args.object.parameters : undefined;
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  const own = isJsonObject(properties) && typeof parameter === 'string' ? properties[parameter] : undefined;
  return isJsonObject(own) && isNumeric(own['type']);
}

function isNumeric(type: Json | undefined): boolean {
  return [type].flat().some((one) => one === 'number' || one === 'integer');
}
