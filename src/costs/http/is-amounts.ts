import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isJsonObject } from '../../kernel/json.js';
import { MAX_AMOUNT } from '../../kernel/money.js';

const MOST = 200;

/** Service → amount from 0. */
export function IsAmounts(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage((prefix) => `${prefix}$property must map services to amounts from 0`, options);
  return ValidateBy({ name: 'isAmounts', validator: { validate: isAmounts, defaultMessage: message } }, options);
}

function isAmounts(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const amounts = Object.entries(value);
  const isAmount = (amount: unknown): boolean => typeof amount === 'number' && amount >= 0 && amount <= MAX_AMOUNT;
  return (
    amounts.length > 0 && amounts.length <= MOST && amounts.every(([name, amount]) => name !== '' && isAmount(amount))
  );
}
