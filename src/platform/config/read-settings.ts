import { validateSync } from 'class-validator';
import { CannotStart } from '../lifecycle/cannot-start.js';
import { Settings } from './settings.js';

/** A variable the service cannot start with; the message has a line per variable. */
export class SettingsError extends CannotStart {
  constructor(readonly complaints: readonly string[]) {
    super(['cannot start with this configuration:', ...complaints].join(complaints.length === 1 ? ' ' : '\n  '));
  }
}

const SECRET = /KEY|SECRET|TOKEN|PASSWORD/;

/** Parses and validates the environment. Throws SettingsError naming each variable, its value and what is allowed. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Readonly<Settings> {
  const settings = new Settings();
  const values: Record<string, unknown> = {};
  for (const [name, fallback] of Object.entries(settings)) {
    const text = env[name];
    values[name] = text === undefined || text.trim() === '' ? fallback : convert(text.trim(), fallback);
  }
  Object.assign(settings, values);
  const complaints = validateSync(settings).map((error) => {
    const given = mask(error.property, env[error.property]);
    return `${error.property}=${given}: ${Object.values(error.constraints ?? {}).join(', ')}`;
  });
  if (settings.MOCK_DELAY_MIN > settings.MOCK_DELAY_MAX) {
    complaints.push(
      `MOCK_DELAY_MIN=${settings.MOCK_DELAY_MIN}: must not be greater than MOCK_DELAY_MAX=${settings.MOCK_DELAY_MAX}`,
    );
  }
  if (settings.PLANNER === 'llm' && (settings.LLM_BASE_URL === '' || settings.LLM_MODEL === '')) {
    complaints.push('PLANNER=llm: needs LLM_BASE_URL and LLM_MODEL; use auto or offline to plan without');
  }
  if (complaints.length > 0) throw new SettingsError(complaints);
  return Object.freeze(settings);
}

/** `NAME=value` lines of the effective settings, secrets masked. */
export function printSettings(settings: Readonly<Settings>): string {
  return Object.entries<string | number | boolean>({ ...settings })
    .map(([name, value]) => `${name}=${mask(name, value)}`)
    .join('\n');
}

function convert(text: string, fallback: unknown): unknown {
  if (typeof fallback === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (typeof fallback === 'boolean') return BOOLEANS.get(text.toLowerCase()) ?? text;
  return text;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['off', false],
]);

function mask(name: string, value: string | number | boolean = ''): string {
  const text = String(value);
  return SECRET.test(name) && text !== '' ? '********' : text;
}
