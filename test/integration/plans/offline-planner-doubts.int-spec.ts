// What the words leave open is asked, never settled: environments against the context, alternatives, conditions.
import type { PlanContext } from '../../../src/plans/domain/plan.js';
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import type { PlanDraft } from '../../../src/plans/planners/planner.port.js';
import { offersOf, readCatalogue } from '../../support/plans/planner-cases.js';

const planner = new OfflinePlanner();

function draft(catalogue: string, specification: string, context: PlanContext = {}): PlanDraft {
  const drafted = planner.plan({ specification, context, offers: offersOf(readCatalogue(catalogue)) });
  if (!drafted.ok) throw new Error(drafted.error.message);
  return drafted.value;
}

/** `capability/pointer: message` of what must be answered. */
const asked = ({ steps, questions }: PlanDraft): string[] =>
  questions
    .filter(({ mustAnswer }) => mustAnswer)
    .map(({ stepId, pointer, message }) => {
      const step = steps.find(({ id }) => id === stepId);
      return `${step?.capability ?? '?'}${pointer}: ${message}`;
    });

describe('an environment that the words name and the context does not', () => {
  const spec = 'Package it for Linux and deploy it to staging on GameLift.';
  const environmentOf = ({ steps }: PlanDraft): unknown =>
    steps.find(({ capability }) => capability === 'deploy_gamelift_fleet')?.parameters['environment'];

  it('is asked, and neither is taken', () => {
    const doubted = draft('vr', spec, { targetEnvironment: 'prod' });
    expect(environmentOf(doubted)).toBeUndefined();
    expect(asked(doubted)).toContainEqual(
      'deploy_gamelift_fleet/environment: deploy_gamelift_fleet needs environment: the words say "staging", the context says prod (one of dev, staging, prod); which one is meant?',
    );
  });

  it.each([
    ['agrees', spec, 'staging', 'staging'],
    ['is ruled out', 'Package it for Linux and deploy it on GameLift, not to staging.', 'dev', 'dev'],
    ['is no environment', 'Package the test build for Linux and deploy it on GameLift.', 'prod', 'prod'],
  ] as const)('is no doubt where it %s', (_, text, targetEnvironment, expected) => {
    const clear = draft('vr', text, { targetEnvironment });
    expect(asked(clear)).toEqual([]);
    expect(environmentOf(clear)).toBe(expected);
  });
});

describe('what the context sets, said otherwise in the words', () => {
  const questions = (text: string, context: PlanContext): string => asked(draft('vr', text, context)).join();

  it('is asked: a budget policy', () => {
    const context = { budgetPolicy: './policies/dev-budget.json' };
    expect(questions('Netcode for 8 players, under the policy staging-budget.', context)).toContain(
      'the budget policy "staging-budget", the context "./policies/dev-budget.json"',
    );
    expect(questions('Netcode for 8 players, budget policies/prod-budget.json.', context)).toContain('"prod-budget"');
    expect(questions('Netcode for 8 players, under the policy dev-budget.', context)).toBe('');
    expect(questions('Netcode for 8 players, under the policy staging-budget.', {})).toBe('');
    expect(questions('Netcode for 8 players, settings in ./net.json.', context)).toBe('');
    expect(questions('Design a low-budget horror level for 6 players.', context)).toBe('');
  });

  it('is asked: the levels that exist', () => {
    const context = { existingLevels: ['Harbour', 'Old Town'] };
    const text = 'Netcode for 8 players. Existing levels: Harbour and Castle.';
    expect(questions(text, context)).toContain(
      'The words say that "Castle" exists, the context names "Harbour", "Old Town"',
    );
    expect(questions('Netcode for 8 players. Existing levels: Harbour and the old town.', context)).toBe('');
    expect(questions(text, {})).toBe('');
  });
});

describe('alternatives', () => {
  it.each([
    [
      'Consult the fire department, either within 5 days or within 20 days.',
      [
        'consult_department/answerDays: consult_department needs answerDays: "5 days or within 20 days" leaves it open; which one?',
      ],
    ],
    [
      'Publish a notice in the gazette or on the website.',
      ['publish_notice/channel: publish_notice needs channel: "gazette or on the website" leaves it open; which one?'],
    ],
    ['Publish a notice in the gazette, not on the website or the noticeboard.', []],
    ['Consult the fire department within 5 or 6 days.', []],
    [
      'Publish a notice for 2 or 3 weeks.',
      ['publish_notice/weeks: publish_notice needs weeks: "2 or 3 weeks" leaves it open; which one?'],
    ],
  ])('%j', (text, expected) => expect(asked(draft('permits-office', text))).toEqual(expected));

  it('of steps are asked of both', () => {
    const doubted = draft('permits-office', 'Schedule an inspection or publish a notice.');
    expect(asked(doubted).map((question) => question.split(':')[0])).toEqual(['schedule_inspection', 'publish_notice']);
  });
});

describe('conditions', () => {
  it.each([
    ['If it rains on the day, schedule an inspection at 12 Mill Lane.', ['schedule_inspection']],
    ['Publish a notice unless the applicant objects.', ['publish_notice']],
    ['Publish a notice if the completeness check fails.', ['publish_notice']],
    ['Check whether the application is complete.', []],
    ['Publish a notice if possible.', []],
    ['If the application is complete, issue the permit.', []],
  ])('%j asks about %j', (text, expected) => {
    expect(asked(draft('permits-office', text)).map((question) => question.split(':')[0])).toEqual(expected);
  });
});

describe('a count of what the step makes', () => {
  it('is no value of one of them, and is asked where nothing tells them apart', () => {
    const plan = draft('values-museum', 'Hang two maritime exhibitions.');
    expect(plan.steps.map(({ parameters }) => parameters)).toEqual([{ theme: 'maritime', maxVisitors: 40 }]);
    expect(asked(plan)).toEqual([
      'hang_exhibition: "two maritime exhibitions" asks for 2, and what tells them apart is not said: confirm step1 (hang_exhibition) if it makes all of them, or say each in a sentence of its own',
    ]);
  });

  it('is answered where each is said', () => {
    const plan = draft('values-museum', 'Lead two tours: one with Marta for 40 minutes and one with Iwan.');
    expect(plan.steps.map(({ parameters }) => parameters['guide'])).toEqual(['Marta', 'Iwan']);
    expect(plan.questions).toEqual([]);
  });
});

describe('a step that only comes along', () => {
  it('asks for its name, and takes none that the step asked for has spent', () => {
    const plan = draft('values-museum', 'Open the ticket sale at North.');
    expect(plan.steps.map(({ parameters }) => parameters)).toEqual([{ title: 'Museum' }, { counter: 'North' }]);
    expect(plan.questions.map(({ stepId, pointer }) => [stepId, pointer])).toEqual([['step1', '/paper']]);
  });
});

describe('a value that is only half said', () => {
  it.each([
    [
      'Open the ticket sale on 2027-05-01.',
      'open_sale/opensAt: open_sale needs opensAt: "2027-05-01" is no moment; give date and time, like 2027-05-01T09:30:00Z',
    ],
    [
      'Write a bill for Weber over 300 dollars.',
      'write_bill/currency: write_bill needs currency: "300 dollars" names none of EUR, GBP, CHF; which one is meant?',
    ],
  ])('%s', (specification, question) => {
    expect(asked(draft('values-museum', specification))).toContain(question);
  });

  it.each(['Write a bill for Weber over 300 CHF.', 'Write a bill for Weber over 300.'])(
    '%s is said',
    (specification) => {
      expect(asked(draft('values-museum', specification))).toEqual([]);
    },
  );
});

describe('what the words rule out', () => {
  it.each([
    ['dispatch', 'Report the delay of 20 minutes. Not traffic.', 'report_delay/cause'],
    ['film-crew', 'Grade the colours of the cut, but nothing neutral.', 'grade_colour/look'],
    ['bakery', 'Deliver the packed order within 12 km. Not by van.', 'deliver_order/vehicle'],
  ])('is asked where it is the default: %s, %j', (catalogue, text, place) => {
    expect(asked(draft(catalogue, text)).map((one) => one.split(':')[0])).toEqual([place]);
  });

  it.each([
    ['dispatch', 'Report the delay of 20 minutes. Not customs.'],
    ['film-crew', 'Grade the colours of the cut.'],
    ['bakery', 'Deliver the packed order within 12 km by bike, not by van.'],
  ])('is no doubt where something else is meant, or said: %s, %j', (catalogue, text) => {
    expect(asked(draft(catalogue, text))).toEqual([]);
  });
});
