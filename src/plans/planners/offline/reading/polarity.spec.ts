import { readPlainly } from '../../../../../test/support/plans/english.js';

/** The content words that are ruled out. */
function denied(text: string): string[] {
  const reading = readPlainly(text);
  return reading.tokens.filter((token) => reading.negated[token.index] && token.info > 0).map((token) => token.lower);
}

describe('what is ruled out', () => {
  it.each([
    ['Build the map. No voice chat.', ['voice', 'chat']],
    ['Everything except deployment.', ['deployment']],
    ['Everything but the deployment.', ['deployment']],
    ['Skip QA this time, then package it.', ['skip', 'qa']],
    ['Leave the feature flags alone and build it.', ['leave', 'feature', 'flags', 'alone']],
    ["Don't bother with a cost report, build the map.", ['bother', 'cost', 'report']],
    ['No dashboards, alarms or tracing, but build the map.', ['dashboards', 'alarms', 'tracing']],
    ['What I do not want: deployment, matchmaking.', ['deployment', 'matchmaking']],
    ['Lunch is handled by Tom.', ['lunch', 'handled']],
    ['Finance already have a report.', ['finance', 'report']],
    ['Invite a speaker; the board said no.', ['invite', 'speaker']],
    ['Announce nothing.', ['announce']],
    ['The report is not needed.', ['report']],
  ])('%j', (text, expected) => expect(denied(text)).toEqual(expect.arrayContaining(expected)));

  it.each([
    'No more than 80 calls.',
    'Nothing bigger than 50 MB.',
    "Don't forget the map.",
    'No problem, build the map.',
    'Do not spend more than 20 pounds on the map.',
    'Not only the map but the spawns.',
    'When they are done, deploy it.',
  ])('nothing in %j', (text) => expect(denied(text)).toEqual([]));

  it('ends with the clause', () => {
    expect(denied('No voice chat, replication at 30 ticks per second.')).toEqual(['voice', 'chat']);
    expect(denied('Music without echo, and placeholder meshes.')).toEqual(['echo']);
    expect(denied('Tear it down but keep the data.')).toEqual([]);
  });
});
