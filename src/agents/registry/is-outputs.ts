import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isJsonObject } from '../../kernel/json.js';

/** Output name → type of artifact, both text. */
export function IsOutputs(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage((prefix) => `${prefix}$property must map names to types of artifacts, as text`, options);
  return ValidateBy({ name: 'isOutputs', validator: { validate: isOutputs, defaultMessage: message } }, options);
}

function isOutputs(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every((type) => typeof type === 'string' && type !== '');
}
