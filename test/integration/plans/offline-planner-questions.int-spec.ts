// Questions ask for what answers them; a switch's name brings its capability; money and share said in words are read.
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import type { PlanDraft } from '../../../src/plans/planners/planner.port.js';
import { offersOf, readCatalogue } from '../../support/plans/planner-cases.js';

const planner = new OfflinePlanner();

function draft(specification: string): PlanDraft {
  const drafted = planner.plan({ specification, context: {}, offers: offersOf(readCatalogue('vr')) });
  if (!drafted.ok) throw new Error(drafted.error.message);
  return drafted.value;
}

/** capability → what of its parameters the text gave. */
function said({ steps }: PlanDraft): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    steps.map(({ capability, parameters, sources }) => [
      capability,
      Object.fromEntries(Object.entries(parameters).filter(([name]) => sources[`/${name}`]?.kind === 'text')),
    ]),
  );
}

describe('a question', () => {
  it.each([
    ['How much have we spent this month, and which service was the most expensive?', 30],
    ['What did we spend this week?', 7],
    ['How much was spent in the past quarter?', 90],
    ['How much have we spent this year?', 365],
  ])('asks for what tells the answer: %s', (text, periodDays) => {
    expect(said(draft(text))['generate_cost_report']).toMatchObject({ periodDays });
    expect(draft(text).steps).toHaveLength(1);
  });

  it('says what it took a month for', () => {
    expect(draft('How much have we spent this month?').warnings.join()).toContain('"this month" is taken as 30');
  });
});

describe('a switch that is named', () => {
  it('brings the capability that has it', () => {
    expect(said(draft('Voice chat for parties of 6, push to talk, no spatial audio.'))).toEqual({
      setup_voice_chat: { partySize: 6, spatialAudio: false },
      add_voice_controls: { pushToTalk: true },
    });
    expect(said(draft('Build a 60 x 40 m map for 12 players, with guest login.'))['setup_player_auth']).toEqual({
      guestLogin: true,
    });
  });

  it('brings nothing where it is ruled out or only told of', () => {
    const steps = (text: string) => Object.keys(said(draft(text)));
    expect(steps('Voice chat for parties of 6, no push to talk.')).not.toContain('add_voice_controls');
    expect(steps('Voice chat for parties of 6, because we had push to talk last year.')).not.toContain(
      'add_voice_controls',
    );
  });
});

describe('a warning about all of a budget', () => {
  it.each(['Warn us if the budget is overrun.', 'Send us a budget alert when the budget is used up.'])(
    'is an alert at the whole of it: %s',
    (text) => {
      expect(said(draft(text))).toEqual({ set_budget_alert: { thresholdPercent: 100 } });
    },
  );

  it('is one at the share that is said', () => {
    expect(said(draft('Set a budget alert at 90% before the budget is exceeded.'))).toEqual({
      set_budget_alert: { thresholdPercent: 90 },
    });
  });
});

describe('what the plan itself may cost', () => {
  it.each([
    ['Netcode for 8 players. The budget is 50 pounds.', { maxCost: 50_000_000 }],
    ['Netcode for 8 players. Spend at most £20.', { maxCost: 20_000_000 }],
    ['Netcode for 8 players; it must cost no more than 50 pounds.', { maxCost: 50_000_000 }],
    ['Netcode for 8 players. Stay within our monthly budget.', {}],
  ])('is its limit, and no step: %s', (text, constraints) => {
    const drafted = draft(text);
    expect(drafted.steps.map(({ capability }) => capability)).toEqual(['setup_replication']);
    expect(drafted.constraints).toEqual(constraints);
  });

  it('is not read in a money that plans are not priced in', () => {
    const { constraints, unread } = draft('Netcode for 8 players; it must cost no more than 50 dollars.');
    expect(constraints).toEqual({});
    expect(unread?.map(({ text }) => text).join()).toContain('50 dollars');
  });

  it.each(['Check whether the planned spend of 50 pounds fits the budget policy.', 'Check the budget for £20.'])(
    'is a step where something is to be done about it: %s',
    (text) => {
      expect(draft(text).steps.map(({ capability }) => capability)).toEqual(['check_budget']);
    },
  );
});
