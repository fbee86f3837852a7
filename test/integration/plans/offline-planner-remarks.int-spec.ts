// A remark edits the plan that stands: what it does not speak of stays, and what it does is taken back by its inverse.
import { offersOf, readCatalogue } from '../../support/plans/planner-cases.js';
import { differences, parametersOf, planned, remarked, type Standing } from '../../support/plans/remarks.js';

const SPECIFICATION =
  'Create a VR arena with 3 combat zones and 2 safe zones for 12 players with voice chat, package it for Windows ' +
  'and deploy it to staging.';
const offers = offersOf(readCatalogue('vr'));
const plain = planned(SPECIFICATION, offers);

function after(...remarks: string[]): Standing {
  return remarks.reduce((standing, remark) => {
    const next = remarked(standing, remark, offers, plain.steps);
    if (!next) throw new Error(`not understood: ${remark}`);
    return next;
  }, plain);
}
const changes = (...remarks: string[]): string[] => differences(plain, after(...remarks));

describe('a remark', () => {
  it.each([
    ['Make it for 8 players', { maxPlayers: 8, zones: { combat: 3, safe: 2 } }],
    ['Only 1 safe zone', { maxPlayers: 12, zones: { combat: 3, safe: 1 } }],
    ['Make it 5 combat zones', { maxPlayers: 12, zones: { combat: 5, safe: 2 } }],
    ['Make it 8 players instead of 12.', { maxPlayers: 8, zones: { combat: 3, safe: 2 } }],
    ['Change the players from 12 to 14', { maxPlayers: 14 }],
    ['Set max players to 6', { maxPlayers: 6 }],
  ])('%s', (remark, expected) => {
    const revised = after(remark);
    expect(parametersOf(revised, 'generate_level_plan')).toMatchObject(expected);
    expect(revised.steps.map((step) => step.capability)).toEqual(plain.steps.map((step) => step.capability));
  });

  it.each([
    ['Package it for Linux instead', ['package_build/platform: "Win64" → "Linux"']],
    ['Linux instead of Windows', ['package_build/platform: "Win64" → "Linux"']],
    ['Skip the voice chat', ['-setup_voice_chat']],
    ["We don't need voice chat any more.", ['-setup_voice_chat']],
    ['Add a soak test of 60 minutes.', ['+run_soak_test']],
  ])('%s: %j', (remark, expected) => expect(changes(remark)).toEqual(expected));

  it('may do several things, and says what it did not understand', () => {
    const revised = after('Skip the voice chat and make it 5 combat zones. The weather is nice in Leipzig.');
    expect(differences(plain, revised)).toEqual([
      '-setup_voice_chat',
      'generate_level_plan/zones: {"combat":3,"safe":2} → {"combat":5,"safe":2}',
    ]);
    expect(revised.unread.map(({ text }) => text)).toEqual(['The weather is nice in Leipzig']);
  });

  it('names a step by its number', () => {
    const number = plain.steps.findIndex((step) => step.capability === 'setup_voice_chat') + 1;
    expect(changes(`Remove step ${number}`)).toEqual(['-setup_voice_chat']);
  });

  it('that names a step changes no other that has a value of that name', () => {
    const both = planned('Create a level plan for 12 players and set up replication for 12 players.', offers);
    const revised = remarked(both, 'Set the max players of setup replication to 11', offers);
    expect(revised && differences(both, revised)).toEqual(['setup_replication/maxPlayers: 12 → 11']);
  });

  it('re-orders', () => {
    expect(changes('Package it after the voice chat')).toEqual([
      expect.stringMatching(/^package_build after .*setup_voice_chat/),
    ]);
    expect(changes('Do the voice chat last')).toEqual([
      expect.stringMatching(/^setup_voice_chat after .*deploy_gamelift_fleet/),
    ]);
  });

  it('of which nothing is understood changes nothing', () => {
    for (const remark of ['Thank you', 'What a lovely day', 'Paint the fence', '…'])
      expect(remarked(plain, remark, offers)).toBeUndefined();
  });

  it('keeps what was edited by hand', () => {
    const edited = {
      ...plain,
      steps: plain.steps.map((step) =>
        step.capability === 'setup_voice_chat' ? { ...step, parameters: { ...step.parameters, partySize: 7 } } : step,
      ),
    };
    const revised = remarked(edited, 'Make it 5 combat zones', offers);
    expect(revised && parametersOf(revised, 'setup_voice_chat')).toMatchObject({ partySize: 7 });
  });

  it.each([
    ['Make it 8 players instead of 12', 'Make it 12 players instead of 8'],
    ['Linux instead of Windows', 'Windows instead of Linux'],
    ['Skip the voice chat', 'Add the voice chat again'],
    ['Remove the packaging', 'Put the packaging back'],
    ['Add a soak test', 'Remove the soak test'],
  ])('%j is taken back by %j', (one, other) => expect(changes(one, other)).toEqual([]));
});

describe('an answer in words', () => {
  const office = offersOf(readCatalogue('permits-office'));
  const asking = planned('Open a file for Harbour Estates Ltd. If it rains, publish a notice.', office);

  it('fills what was asked, and nothing else', () => {
    const open = { ...asking, questions: [{ stepId: 'step1', pointer: '/kind', message: '' }] };
    for (const remark of ['kind demolition', 'The kind is demolition.', 'demolition']) {
      const revised = remarked(open, remark, office);
      expect(revised && differences(open, revised)).toEqual(['open_file/kind: undefined → "demolition"']);
    }
  });

  it('confirms or takes out what was asked about', () => {
    expect(asking.questions.some(({ pointer }) => pointer === '')).toBe(true);
    const yes = remarked(asking, 'Yes, do it.', office);
    expect(yes?.questions.some(({ pointer }) => pointer === '')).toBe(false);
    const no = remarked(asking, 'No.', office);
    expect(no && differences(asking, no)).toEqual(['-publish_notice']);
  });
});
