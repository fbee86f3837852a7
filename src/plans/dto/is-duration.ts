import { registerDecorator } from 'class-validator';
import { parseDuration } from '../../kernel/duration.js';

/** A duration as people write it: "90s", "2m", "1h 30m". */
export function IsDuration(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isDuration',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value) => typeof value === 'string' && parseDuration(value) !== undefined,
        defaultMessage: () => `${String(propertyName)} must be a duration such as "90s", "2m" or "1h 30m"`,
      },
    });
  };
}
