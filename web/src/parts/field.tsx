/** One value as its schema asks for it: choices side by side, a list above five, a number with its limits, a date, text. */
import type { Schemas } from '../api.js';

export type JsonSchema = Schemas['CapabilityView']['parameters'];

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly description?: string;
}

/** What is asked at a JSON pointer of the parameters. */
export function propertyAt(schema: JsonSchema | undefined, pointer: string): Property {
  let found = schema as { properties?: Record<string, unknown> } | undefined;
  for (const part of pointer.split('/').slice(1)) found = found?.properties?.[part] as typeof found;
  return (found ?? {}) as Property;
}

/** As JSON where the schema wants no text. */
export function valueOf(text: string, { type, enum: choices }: Property): unknown {
  const choice = choices?.find((one) => String(one) === text);
  if (choice !== undefined) return choice;
  if (type === 'integer' || type === 'number') return Number(text);
  if (type === 'string') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export interface FieldProps {
  readonly name: string;
  readonly property: Property;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Field({ name, property, value, onChange }: FieldProps) {
  const { type, enum: choices = type === 'boolean' ? [true, false] : undefined, minimum, maximum, format } = property;
  if (choices && choices.length <= 5)
    return (
      <span role="radiogroup" aria-label={name} className="choices">
        {choices.map((choice) => (
          <label key={String(choice)} className="opt">
            <input
              type="radio"
              name={name}
              checked={value === String(choice)}
              onChange={() => onChange(String(choice))}
            />
            {choice === true ? 'yes' : choice === false ? 'no' : String(choice)}
          </label>
        ))}
      </span>
    );
  if (choices)
    return (
      <select className="field" aria-label={name} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">choose…</option>
        {choices.map((choice) => (
          <option key={String(choice)}>{String(choice)}</option>
        ))}
      </select>
    );
  const kind = type === 'integer' || type === 'number' ? 'number' : format === 'date' ? 'date' : 'text';
  const step = type === 'number' ? 'any' : undefined;
  return (
    <input
      className="field"
      aria-label={name}
      type={kind}
      min={minimum}
      max={maximum}
      step={step}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
