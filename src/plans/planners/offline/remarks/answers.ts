/** "Yes", "no", or nothing but a value: answers to what the plan asks. */
import { pointerTo, valueAt } from '../../../../kernel/json-pointer.js';
import type { Change } from '../../../domain/changes/plan-changes.js';
import type { Question } from '../../../domain/plan.js';
import type { Clause } from '../reading/clauses.js';
import { coerced } from './coerced.js';
import { currentOf, type Effect, type RemarkWork, setting, stepsNamed, textOfClause } from './remark-context.js';
import { removing } from './removals.js';

const YES =
  /^(yes|yep|yeah|ok(ay)?|sure|do (it|that|so|them)|go ahead|confirm(ed)?|please do|that is right|correct|agreed)\b/i;
const NO = /^(no|nope|don't|do not|better not|rather not|leave it)\b/i;

export function answerIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const { request, standing, reading } = work;
  const said = textOfClause(clause, reading);
  const decisions = request.questions.filter(({ pointer, confirm }) => pointer === '' || confirm === true);
  const named = stepsNamed(clause, work).map(({ step }) => step.id);
  const meant = decisions.filter(({ stepId }) => named.length === 0 || named.includes(stepId));
  if (meant.length > 0 && YES.test(said))
    return { changes: meant.flatMap((question) => confirming(question, work)), clauses: [clause.index] };
  if (meant.length > 0 && NO.test(said)) {
    const out = standing.filter(({ step }) =>
      meant.some(({ stepId, pointer }) => stepId === step.id && pointer === ''),
    );
    if (out.length === 0) return undefined;
    return { changes: removing(out, standing), clauses: [clause.index] };
  }
  return valueAlone(work);
}

/** The step as a whole, or a value as it stands, from then on given by hand. */
function confirming({ stepId, pointer }: Question, { standing }: RemarkWork): Change[] {
  if (pointer === '') return [{ op: 'confirm', stepId }];
  const one = standing.find(({ step }) => step.id === stepId);
  const parameter = one?.profile.parameters.find(({ path }) => pointerTo(path) === pointer);
  const value = one && parameter && currentOf(one, parameter);
  return one && parameter && value !== undefined ? [setting(one, parameter.path, value)] : [];
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
