/** "Yes", "no", or nothing but a value: answers to what the plan asks. */
import { pointerTo, valueAt } from '../../../../kernel/json-pointer.js';
import type { Clause } from '../reading/clauses.js';
import { coerced } from './coerced.js';
import { type Effect, type RemarkWork, setting, stepsNamed, textOfClause } from './remark-context.js';
import { removing } from './removals.js';

const YES =
  /^(yes|yep|yeah|ok(ay)?|sure|do (it|that|so|them)|go ahead|confirm(ed)?|please do|that is right|correct|agreed)\b/i;
const NO = /^(no|nope|don't|do not|better not|rather not|leave it)\b/i;

export function answerIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const { request, standing, reading } = work;
  const said = textOfClause(clause, reading);
  const decisions = request.questions.filter(({ pointer }) => pointer === '');
  const named = stepsNamed(clause, work).map(({ step }) => step.id);
  const meant = decisions.filter(({ stepId }) => named.length === 0 || named.includes(stepId));
  if (meant.length > 0 && YES.test(said))
    return { changes: meant.map(({ stepId }) => ({ op: 'confirm', stepId })), clauses: [clause.index] };
  if (meant.length > 0 && NO.test(said)) {
    const out = standing.filter(({ step }) => meant.some(({ stepId }) => stepId === step.id));
    return { changes: removing(out, standing), clauses: [clause.index] };
  }
  return valueAlone(work);
}

/** The remark is a value and no more, and one question is open. */
function valueAlone(work: RemarkWork): Effect | undefined {
  const { request, standing, reading } = work;
  const open = request.questions.filter(({ stepId, pointer }) => {
    const step = standing.find((one) => one.step.id === stepId)?.step;
    return pointer !== '' && step !== undefined && valueAt(step.parameters, pointer) === undefined;
  });
  const [question] = open;
  const one = standing.find(({ step }) => step.id === question?.stepId);
  const parameter = one?.profile.parameters.find(({ path }) => pointerTo(path) === question?.pointer);
  const words = reading.tokens.filter((token) => token.kind !== 'mark');
  if (open.length !== 1 || !one || !parameter || words.length > 6) return undefined;
  const value = coerced(parameter, 0, reading.tokens.length - 1, reading);
  if (value === undefined) return undefined;
  return { changes: [setting(one, parameter.path, value)], clauses: reading.clauses.map(({ index }) => index) };
}
