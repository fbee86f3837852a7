import type { StepDraft } from './plan.js';
import { MAX_STEPS, unansweredOf, validateSteps, type ValidationWorld } from './plan-validation.js';
import { capability } from '../../../test/support/plans/plans-world.js';

const OFFER = { agent: 'A', capability: capability('do') };
const WORLD: ValidationWorld = {
  offers: [OFFER],
  offer: (agent, name) => (agent === 'A' && name === 'do' ? OFFER : undefined),
  checkParameters: (_agent, _capability, parameters) => [
    ...('need' in parameters ? [] : [{ pointer: '/need', message: 'is required' }]),
    ...(parameters['need'] === 'wrong' ? [{ pointer: '/need', message: 'is wrong' }] : []),
  ],
};
const step = (id: string, over: Partial<StepDraft> = {}): StepDraft => ({
  ...{ id, agent: 'A', capability: 'do', parameters: { need: 1 }, dependencies: [] },
  ...over,
});
const faultsOf = (...steps: StepDraft[]): string[] =>
  validateSteps(steps, WORLD).faults.map((fault) => `${fault.step}${fault.pointer}: ${fault.message}`);

describe('validation', () => {
  it('passes a good plan', () => {
    const reference = { need: { deep: [{ $ref: 'a.result.x[0].y' }] } };
    expect(
      faultsOf(
        step('a'),
        step('b', { dependencies: ['a'] }),
        step('c', { dependencies: ['b'], parameters: reference }),
      ),
    ).toEqual([]);
  });

  it.each(['1a', '', 'a b', 'a.b', 'ä', `a${'b'.repeat(64)}`])('refuses the id %j', (id) => {
    expect(faultsOf(step(id))).toEqual([expect.stringMatching(/^0\/id: .* is not a step id/) as unknown]);
  });

  it('names what is registered when a name is not', () => {
    expect(faultsOf(step('a', { agent: 'B' }))).toEqual(['0/agent: no agent "B" is registered; registered: A']);
    expect(faultsOf(step('a', { capability: 'be' }))).toEqual([
      '0/capability: agent "A" does not offer "be"; it offers: do',
    ]);
  });

  it('finds wrong edges', () => {
    expect(faultsOf(step('a', { dependencies: ['a', 'z'] }), step('b', { dependencies: ['a', 'a'] }))).toEqual([
      '0/dependencies/0: "a" cannot wait for itself',
      '0/dependencies/1: there is no step "z"',
      '1/dependencies/1: "a" is named twice',
    ]);
    expect(faultsOf(step('a', { dependencies: ['b'] }), step('b', { dependencies: ['a'] }))).toEqual([
      expect.stringContaining('wait for one another') as unknown,
    ]);
  });

  it('finds references that lead nowhere, forward or aside', () => {
    const refers = (text: string) => ({ parameters: { need: { $ref: text } } });
    expect(
      faultsOf(
        step('a', refers('b.result.x')),
        step('b', { dependencies: ['a'], ...refers('z.result') }),
        step('c', refers('a')),
        step('d', refers('a.result')),
        step('e', refers('e.result')),
      ).map((fault) => fault.split(':')[0]),
    ).toEqual([
      '0/parameters/need',
      '1/parameters/need',
      '2/parameters/need',
      '3/parameters/need',
      '4/parameters/need',
    ]);
  });

  it('needs at least one step and takes at most ten thousand', () => {
    expect(faultsOf()).toEqual(['-1: a plan needs at least one step']);
    expect(faultsOf(...Array.from({ length: MAX_STEPS + 1 }, (_, at) => step(`s${at}`)))).toHaveLength(1);
  });

  it('lets a question stand for a missing value, never for a wrong one', () => {
    const question = { stepId: 'a', pointer: '/need', message: 'How much?' };
    const open = validateSteps([step('a', { parameters: {} })], WORLD, { questions: [question] });
    expect(open).toEqual({ faults: [], unanswered: [question] });
    const wrong = validateSteps([step('a', { parameters: { need: 'wrong' } })], WORLD, { questions: [question] });
    expect(wrong.faults).toMatchObject([{ pointer: '/parameters/need' }]);
    const asked = validateSteps([step('a', { parameters: {} })], WORLD, { mayAsk: new Set(['a']) });
    expect(asked.unanswered).toEqual([{ stepId: 'a', pointer: '/need', message: 'is required' }]);
  });

  it('knows which questions still need an answer', () => {
    const check = ({ parameters }: StepDraft) => WORLD.checkParameters('A', 'do', parameters);
    const questions = ['a', 'b', 'gone'].flatMap((stepId) => [
      { stepId, pointer: '/need/deep', message: '?' },
      { stepId, pointer: '/wish', message: '?' },
    ]);
    const steps = [step('a', { parameters: {} }), step('b')];
    expect(unansweredOf(steps, questions, check)).toEqual([{ stepId: 'a', pointer: '/need/deep', message: '?' }]);
  });

  it('waits for a doubtful value until somebody has set it', () => {
    const question = { stepId: 'a', pointer: '/need', message: 'is need to be 1?', confirm: true };
    const read = step('a', { sources: { '/need': { kind: 'text', quote: 'one' } } });
    const set = step('a', { sources: {} });
    expect(validateSteps([read], WORLD, { questions: [question] })).toEqual({ faults: [], unanswered: [question] });
    expect(validateSteps([set], WORLD, { questions: [question] })).toEqual({ faults: [], unanswered: [] });
    expect(unansweredOf([read], [question], () => [])).toEqual([question]);
    expect(unansweredOf([set], [question], () => [])).toEqual([]);
  });

  it('waits for what must be answered, whether or not it is required', () => {
    const must = (stepId: string, pointer: string) => ({ stepId, pointer, message: '?', mustAnswer: true as const });
    const open = [must('a', ''), must('a', '/wish'), must('b', '/need')];
    const closed = [must('a', '/need'), must('gone', ''), { stepId: 'a', pointer: '/wish', message: '?' }];
    const steps = [step('a'), step('b', { parameters: {} })];
    expect(unansweredOf(steps, [...open, ...closed], () => [])).toEqual(open);
    expect(validateSteps(steps, WORLD, { questions: [...open, ...closed] })).toEqual({
      ...{ faults: [], unanswered: [open[2], open[0], open[1]] },
    });
  });

  it('asks only about the step that is meant', () => {
    const question = { stepId: 'b', pointer: '/need', message: '?' };
    const steps = [step('a', { parameters: {} }), step('b', { parameters: {} })];
    expect(validateSteps(steps, WORLD, { questions: [question], mayAsk: new Set(['c']) })).toEqual({
      ...{ faults: [{ step: 0, pointer: '/parameters/need', message: 'is required' }], unanswered: [question] },
    });
  });

  it('says each fault whole', () => {
    expect(faultsOf(step('a'), step('b'), step('b'))).toEqual(['2/id: "b" is already the id of step number 2']);
    expect(faultsOf(step('x'), step('a', { dependencies: ['b'] }), step('b', { dependencies: ['a'] }))).toEqual([
      expect.stringMatching(/^[12]\/dependencies: these steps wait for one another: [ab] → [ab]/) as unknown,
    ]);
    const refers = step('a', { parameters: { need: { $ref: 'z.result.x' } } });
    expect(faultsOf(refers)).toEqual([
      expect.stringMatching(/^0\/parameters\/need: .* refers to "z", which is not in the plan$/) as unknown,
    ]);
    expect(validateSteps([], WORLD)).toEqual({
      ...{ faults: [{ step: -1, pointer: '', message: 'a plan needs at least one step' }], unanswered: [] },
    });
    const many = Array.from({ length: MAX_STEPS + 1 }, (_, at) => step(`s${at}`));
    const message = '5001 steps are more than the allowed 5000; split the plan';
    expect(validateSteps(many, WORLD)).toEqual({ faults: [{ step: -1, pointer: '', message }], unanswered: [] });
    expect(validateSteps(many.slice(1), WORLD)).toEqual({ faults: [], unanswered: [] });
  });

  it('lists ten names at most', () => {
    const agents = (count: number): ValidationWorld => ({
      ...{ ...WORLD, offer: () => undefined },
      offers: Array.from({ length: count }, (_, at) => ({ ...OFFER, agent: `A${at}` })),
    });
    const said = (count: number) => validateSteps([step('a')], agents(count)).faults[0]?.message;
    const ten = 'A0, A1, A2, A3, A4, A5, A6, A7, A8, A9';
    expect([said(0), said(10), said(11)]).toEqual([
      'no agent "A" is registered; registered: none',
      `no agent "A" is registered; registered: ${ten}`,
      `no agent "A" is registered; registered: ${ten}, … (11 in all)`,
    ]);
  });
});
