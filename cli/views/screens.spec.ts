// The screens, whole, on narrow and wide terminals, plain and coloured: a change to any of them is seen.
import { stripVTControlCharacters } from 'node:util';
import type { Session } from '../session.js';
import * as given from '../../test/support/screens.js';
import { budgetsText } from './budget-view.js';
import { decisionText } from './decision-view.js';
import { executionText, lastLine, progressLine, retryLine, runningLine, stepLine } from './execution-view.js';
import { planText } from './plan-view.js';
import { psText } from './ps-view.js';
import { scheduleText } from './schedule-view.js';

const { EXECUTION, PLAN } = given;

const SCREENS: Readonly<Record<string, (session: Session) => string>> = {
  plan: (session) => planText(PLAN, session),
  'plan --explain': (session) => planText(PLAN, session, true),
  'run --wait': (session) =>
    [
      retryLine(given.RETRIED, 'Setup voice chat', session),
      ...EXECUTION.steps.flatMap((step) => stepLine(step, 'GBP', session) ?? []),
      ...EXECUTION.steps.slice(2, 3).map((step) => runningLine(step, 'GBP', session)),
      progressLine(EXECUTION, session),
      lastLine(EXECUTION, session),
    ].join('\n'),
  'show EXECUTION': (session) => executionText(EXECUTION, session),
  'decide, a step has failed': (session) => decisionText(given.FAILED, EXECUTION, session),
  'decide, money is lacking': (session) => decisionText(given.LACKS_MONEY, EXECUTION, session),
  ps: (session) => psText(given.EXECUTIONS, given.REASONS, session),
  budgets: (session) => budgetsText(given.BUDGETS, session),
  'dry-run': (session) => scheduleText(PLAN, given.DRY_RUN, session),
};

describe.each(Object.entries(SCREENS))('%s', (_, screen) => {
  it.each([80, 120])('is as it was, %d columns wide', (width) => {
    expect(`\n${screen(given.terminal({ width, coloured: false }))}\n`).toMatchSnapshot();
  });

  it('is no wider than the terminal', () => {
    const lines = screen(given.terminal({ width: 80, coloured: false })).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it.each([80, 120])('says the same in colour, %d columns wide', (width) => {
    const coloured = screen(given.terminal({ width, coloured: true }));
    expect(stripVTControlCharacters(coloured)).toBe(screen(given.terminal({ width, coloured: false })));
    expect(`\n${coloured.replaceAll(/\u001b\[(\d+)m/g, '<$1>')}\n`).toMatchSnapshot();
  });
});
