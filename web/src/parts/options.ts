/** The ways out of what waits, in words: each with its price and its consequence. */
import type { Execution, Schemas } from '../../../client/index.js';
import { agentName, counted, money, span, stepNumber } from '../../../client/format.js';

export type Item = Schemas['AttentionDto'];
export type Action = Schemas['ActionDto'];

export interface Option {
  readonly action: Action;
  readonly title: string;
  readonly key?: string;
  readonly price: string;
  readonly small: string;
  readonly says: string;
  readonly button: string;
}

/** What the words of an option are made of. */
interface About {
  readonly action: Action;
  readonly step: Execution['steps'][number] | undefined;
  /** How the step is called. */
  readonly number: string;
  readonly execution: Execution;
  /** What it costs to do the step now. */
  readonly price: Pick<Option, 'price' | 'small'>;
  /** What costs nothing. */
  readonly nothing: Pick<Option, 'price' | 'small'>;
}

export function optionsOf(item: Item, execution: Execution): readonly Option[] {
  const { currency } = execution.costs;
  const step = execution.steps.find(({ id }) => id === item.stepId);
  const about = { step, number: stepNumber(item.stepId ?? ''), execution };
  const nothing = { price: money(0, currency), small: '' };
  return item.actions.map((action) => {
    const kind = action.offer?.kind === 'wait' ? 'wait' : verbOf(action);
    const words = WORDS[kind] ?? (() => ({ ...nothing, title: kind, says: '', button: kind }));
    return { action, ...words({ ...about, action, nothing, price: priceOf(action, step, currency) }) };
  });
}

export function verbOf({ path }: Action): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** An offer says what it would cost; a failed step costs what was estimated, once more. */
function priceOf({ offer }: Action, step: About['step'], currency: string): About['price'] {
  if (offer)
    return {
      price: money(offer.price, currency),
      small: offer.spares ? `spares ${money(offer.spares, currency)}` : '',
    };
  const time = step?.estimatedDurationMs ? `, about ${span(step.estimatedDurationMs)}` : '';
  return { price: money(step?.estimatedCost, currency), small: `more${time}` };
}

type Words = (about: About) => Omit<Option, 'action'>;

const retry: Words = ({ action: { body }, step, number, price }) => {
  const agent = typeof body?.['agent'] === 'string' ? agentName(body['agent']) : undefined;
  return agent === undefined
    ? {
        ...price,
        title: 'Retry',
        key: 'r',
        says: `Sends the call again, as attempt ${(step?.attempt ?? 0) + 1}. What it charged stays spent.`,
        button: `Retry step ${number}`,
      }
    : {
        ...price,
        title: `Give to ${agent}`,
        says: 'Another registered agent with the same capability does it.',
        button: `Give it to ${agent}`,
      };
};

const skip: Words = ({ action: { offer }, price, nothing }) => {
  const falls = (offer?.effects ?? []).filter(({ becomes }) => becomes === 'skipped').slice(1);
  const others = falls.map(({ stepId }) => stepNumber(stepId)).join(', ');
  return {
    ...(offer ? price : nothing),
    title: 'Skip',
    key: 's',
    says:
      falls.length > 0
        ? `Goes on without it; ${others} ${falls.length === 1 ? 'is' : 'are'} skipped too.`
        : 'Goes on without it, and without what waits for it.',
    button: 'Skip…',
  };
};

const complete: Words = () => ({
  price: 'your figure',
  small: '',
  title: 'Complete by hand',
  key: 'c',
  says: 'Enter the result and what it cost. What waits for it then runs.',
  button: 'Enter result…',
});

const cancel: Words = ({ nothing, execution: { costs } }) => ({
  ...nothing,
  small: `${money(costs.total, costs.currency)} stay spent`,
  title: 'Cancel all',
  says: 'Ends the execution. What is done stays done; nothing is undone.',
  button: 'Cancel execution…',
});

const approve: Words = ({ action: { body }, execution: { costs } }) => ({
  price: money(typeof body?.['amount'] === 'number' ? body['amount'] : null, costs.currency),
  small: 'more, once',
  title: 'Approve the money',
  says: 'Allows what is lacking, for this execution. It is drawn once.',
  button: 'Approve…',
});

const wait: Words = ({ nothing, action: { offer } }) => ({
  ...nothing,
  title: 'Wait',
  says: `It goes on by itself when the window frees money${offer?.until ? `: ${new Date(offer.until).toLocaleString('en-GB')}` : ''}.`,
  button: 'Waits already',
});

const resume: Words = ({ nothing, execution: { steps } }) => ({
  ...nothing,
  title: 'Resume',
  says: `Goes on with ${counted(steps.filter(({ status }) => status === 'pending').length, 'step')} that wait.`,
  button: 'Resume',
});

const WORDS: Readonly<Record<string, Words>> = {
  ...{ retry, skip, complete, cancel, wait, resume },
  'budget-approval': approve,
};
