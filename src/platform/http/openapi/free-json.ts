// Schemas for what is free by its nature: parameters, results, details. Everything else has a type of its own.

export const FREE_OBJECT = { type: 'object', additionalProperties: true } as const;

export const ANY_JSON = {
  nullable: true,
  anyOf: [FREE_OBJECT, { type: 'array', items: {} }, { type: 'string' }, { type: 'number' }, { type: 'boolean' }] as {
    type?: string;
  }[],
};
