import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isJsonObject } from '../../kernel/json.js';

const MOST_SERVICES = 50;

/** Service → share of the cost, above zero. */
export function IsShares(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage((prefix) => `${prefix}$property must map services to shares above 0`, options);
  return ValidateBy({ name: 'isShares', validator: { validate: isShares, defaultMessage: message } }, options);
}

function isShares(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const shares = Object.entries(value);
  return (
    shares.length > 0 &&
    shares.length <= MOST_SERVICES &&
    shares.every(([name, share]) => name !== '' && typeof share === 'number' && Number.isFinite(share) && share > 0)
  );
}
