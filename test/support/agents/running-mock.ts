// Mock agents behind real HTTP, without the rest of the service.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RequestReader } from '../../../src/agents/mock/agent-request.dto.js';
import { type FaultScript, FaultQueues } from '../../../src/agents/mock/domain/fault-script.js';
import { MockCalls } from '../../../src/agents/mock/mock-calls.handler.js';
import { readCatalogue } from '../../../src/agents/mock/mock-catalogue.store.js';
import { MockServer } from '../../../src/agents/mock/mock-server.adapter.js';
import { ArtifactFolder } from '../../../src/agents/mock/workshop/artifact-folder.store.js';
import { MockWorkshop } from '../../../src/agents/mock/workshop/mock-workshop.service.js';
import { StepInputs } from '../../../src/agents/mock/workshop/step-inputs.store.js';
import { SchemaCompiler } from '../../../src/agents/schemas/schema-compiler.service.js';
import type { Clock } from '../../../src/platform/clock/clock.port.js';
import { SystemClock } from '../../../src/platform/clock/system-clock.adapter.js';

export interface MockAnswer {
  id: string;
  correlationId: string;
  success: boolean;
  result: Record<string, Record<string, unknown>> & { summary: string };
  error: { code: string; message: string; retryable: boolean; details: { pointer: string; message: string }[] };
  cost: number;
  charges: { service: string; amount: number; currency: string }[];
  artifacts: { type: string; path: string; mimeType: string; size: number; sha256: string }[];
}

export interface MockOptions {
  readonly faults?: FaultScript;
  readonly seed?: number;
  /** Ms: least, most; default none. */
  readonly delays?: readonly [number, number];
  readonly clock?: Clock;
}

export const mockCatalogue = readCatalogue();

/** Artifacts go to a folder of its own, which stays over a second `start` and goes with `end`. */
export class RunningMock {
  readonly root = mkdtempSync(join(tmpdir(), 'mock-agents-'));
  origin = '';
  private server: MockServer | undefined;

  async start({ faults = {}, seed = 1, delays = [0, 0], clock = new SystemClock() }: MockOptions = {}): Promise<void> {
    await this.server?.stop();
    const folder = new ArtifactFolder(this.root);
    const calls = new MockCalls(
      new RequestReader(mockCatalogue, new SchemaCompiler()),
      new MockWorkshop(new StepInputs(mockCatalogue, folder), folder, seed),
      new FaultQueues(faults),
      { least: delays[0], most: delays[1] },
      clock,
    );
    this.server = new MockServer(calls, clock);
    this.origin = await this.server.start();
  }

  async end(): Promise<void> {
    await this.server?.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  post(agent: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.origin}/agents/${agent}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  }

  async call(agent: string, body: object, headers: Record<string, string> = {}): Promise<MockAnswer> {
    return (await (await this.post(agent, body, headers)).json()) as MockAnswer;
  }
}

/** A request as the service sends it, step1 of execution-1 unless `more` says otherwise. */
export function agentRequest(capability: string, parameters: object, more: object = {}): object {
  return {
    id: 'request-1',
    timestamp: '2026-11-23T12:00:00.000Z',
    capability,
    parameters,
    correlationId: 'correlation-1',
    executionId: 'execution-1',
    stepId: 'step1',
    ...more,
  };
}
