// The REST calls the quickstart makes; a refusal becomes an error that says what the service said.
import { SetupError } from '../lib/setup.mjs';

const TIMEOUT_MS = 30_000;

export class Api {
  /** @param {string} origin e.g. http://127.0.0.1:3000 */
  constructor(origin) {
    this.origin = origin;
  }

  createPlan(specification) {
    return this.#call('POST', '/plans', { specification, context: { targetEnvironment: 'dev' } });
  }

  /** Approves exactly the figures that were shown. */
  execute(plan) {
    const { revision, hash } = plan;
    return this.#call('POST', `/plans/${plan.planId}/execute`, {
      approved: true,
      approvedBy: 'quickstart',
      revision,
      hash,
    });
  }

  execution(id) {
    return this.#call('GET', `/executions/${id}`);
  }

  async #call(method, path, body) {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new SetupError(refusal(response.status, text));
    return JSON.parse(text);
  }
}

function refusal(status, text) {
  try {
    const problem = JSON.parse(text);
    const errors = (problem.errors ?? []).map(({ pointer, message }) => `  ${pointer} ${message}`);
    return [
      `The service refused (${status} ${problem.code ?? ''}): ${problem.detail ?? problem.title}`,
      ...errors,
    ].join('\n');
  } catch {
    return `The service answered ${status}: ${text.slice(0, 500)}`;
  }
}
