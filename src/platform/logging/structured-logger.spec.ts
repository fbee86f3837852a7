import { Writable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { runInRequest } from '../http/request-context.js';
import { createLogger } from './create-logger.js';

/** Logs with `write` and gives back the lines as data. */
function records(level: string, write: (nest: Logger) => void): Record<string, unknown>[] {
  return lines(level, false, write).map((line) => JSON.parse(line) as Record<string, unknown>);
}

function lines(level: string, pretty: boolean, write: (nest: Logger) => void): string[] {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  const logger = createLogger({ level, pretty, stream });
  const nest = new Logger('executions');
  const standIn = Object.assign(nest, { localInstanceRef: logger });
  write(standIn);
  return text.split('\n').filter((line) => line !== '');
}

describe('the structured log', () => {
  it('is one JSON object a line with timestamp, level, message, context, correlation id and flat members', () => {
    const written = runInRequest({ correlationId: 'c-1' }, () =>
      records('info', (log) => {
        log.log('Plan execution started', { executionId: 'e1', planId: 'p1', agentCount: 5, estimatedCost: 45.75 });
      }),
    );
    expect(written).toEqual([
      {
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        level: 'info',
        message: 'Plan execution started',
        context: 'executions',
        correlationId: 'c-1',
        executionId: 'e1',
        planId: 'p1',
        agentCount: 5,
        estimatedCost: 45.75,
      },
    ]);
  });

  it('takes a record with its own message too', () => {
    expect(records('info', (log) => log.warn({ message: 'slow', stepId: 'step1' }))).toMatchObject([
      { level: 'warn', message: 'slow', stepId: 'step1', context: 'executions' },
    ]);
  });

  it('keeps stacks, and errors given as members', () => {
    const written = records('info', (log) => {
      log.error('failed', 'Error: x\n    at y');
      log.error('failed', { error: new Error('inner'), executionId: 'e1' });
      log.fatal('over');
    });
    expect(written).toMatchObject([
      { level: 'error', stack: 'Error: x\n    at y', context: 'executions' },
      { level: 'error', error: { name: 'Error', message: 'inner' }, executionId: 'e1', context: 'executions' },
      { level: 'error', fatal: true, message: 'over' },
    ]);
  });

  it('writes no secret', () => {
    const [written] = records('info', (log) => {
      log.log('registered with Bearer abcdefghij', { agent: 'A', secret: 'hunter2', nested: { apiKey: 'k' } });
    });
    expect(JSON.stringify(written)).not.toMatch(/hunter2|abcdefghij|"k"/);
    expect(written).toMatchObject({ agent: 'A', secret: '[redacted]' });
  });

  it('honours the level, http among them', () => {
    const write = (log: Logger): void => {
      log.log({ level: 'http', message: 'GET /health 200', status: 200 });
      log.debug('detail');
    };
    expect(records('info', write)).toEqual([]);
    expect(records('http', write)).toMatchObject([{ level: 'http', message: 'GET /health 200', status: 200 }]);
    expect(records('debug', write)).toHaveLength(2);
  });

  it('is short and coloured on a terminal', () => {
    const [line] = lines('info', true, (log) => log.log('started', { executionId: 'e1', cost: 2 }));
    expect(line?.replaceAll(/\u001b\[\d+m/g, '')).toMatch(
      /^\d\d:\d\d:\d\d info \[executions\] started executionId=e1 cost=2$/,
    );
    expect(line).toContain('\u001b[');
  });
});
