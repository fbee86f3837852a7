/** One step in full: its facts, its result, and what was said with its agent. */
import { useQuery } from '@tanstack/react-query';
import { client, take, type Execution } from '../api.js';
import { agentName, stepNumber } from '../../../client/format.js';
import { shapeOf, State, stateWords } from './state.js';
import { Money, When } from './text.js';

export interface StepDrawerProps {
  readonly execution: Execution;
  readonly stepId: string;
  readonly now: number;
  readonly onClose: () => void;
}

export function StepDrawer({ execution, stepId, now, onClose }: StepDrawerProps) {
  const step = execution.steps.find(({ id }) => id === stepId);
  if (!step) return null;
  return (
    <section className="sheet pad drawer" aria-label={step.name}>
      <div className="cap">
        <span>
          {stepNumber(step.id)} · {step.name}
        </span>
        <button type="button" className="btn q" onClick={onClose}>
          Close
        </button>
      </div>
      <p className="s">
        <State shape={shapeOf(step)}>{stateWords(step, now)}</State>
      </p>
      <dl className="facts">
        <dt>Agent</dt>
        <dd>{agentName(step.agent)}</dd>
        <dt>Attempt</dt>
        <dd>{step.attempt}</dd>
        <dt>Charged</dt>
        <dd>
          <Money value={step.cost} currency={execution.costs.currency} />
        </dd>
        {step.startTime && (
          <>
            <dt>Began</dt>
            <dd>
              <When at={step.startTime} />
            </dd>
          </>
        )}
      </dl>
      {step.result !== null && (
        <details>
          <summary>Result</summary>
          <pre className="mono">{cut(step.result)}</pre>
        </details>
      )}
      <Messages execution={execution} stepId={stepId} />
    </section>
  );
}

function Messages({ execution, stepId }: { readonly execution: Execution; readonly stepId: string }) {
  const { data: messages } = useQuery({
    queryKey: ['messages', execution.executionId, execution.progress.completed],
    queryFn: () =>
      take(
        client.api.GET('/api/v1/executions/{executionId}/messages', {
          params: { path: { executionId: execution.executionId }, query: { limit: MOST_MESSAGES } },
        }),
      ),
  });
  if (!messages) return null;
  return (
    <>
      {messages.items
        .filter((message) => message.stepId === stepId)
        .map((message) => (
          <details key={message.id}>
            <summary>
              {message.direction}, <When at={message.timestamp} />
            </summary>
            <pre className="mono">{cut(message.message)}</pre>
          </details>
        ))}
      {messages.nextCursor !== null && (
        <p className="s t3">Only the first {MOST_MESSAGES} messages of the execution were looked through.</p>
      )}
    </>
  );
}

const MOST_MESSAGES = 200;
const LONGEST = 65_536;

function cut(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} characters more` : text;
}
