import type { JsonSchema } from '../../../../kernel/json.js';
import { plainEnglish, readPlainly } from '../../../../../test/support/plans/english.js';
import { offer } from '../../../../../test/support/plans/some-offer.js';
import type { PlanContext } from '../../../domain/plan.js';
import { CapabilityProfiles } from '../retrieval/capability-profile.js';
import { spansOf } from '../reading/spans/spans.js';
import { completed, readParameters } from './fill-parameters.js';

/** The values a step gets whose capability is `make_map`, spoken of in every clause. */
function values(text: string, properties: JsonSchema, context: PlanContext = {}, required: string[] = []): unknown {
  const profile = new CapabilityProfiles(plainEnglish).of(
    offer('make_map', { parameters: { type: 'object', properties, required } }),
  );
  const reading = readPlainly(text);
  const locality = reading.clauses.map(() => 1);
  const filled = readParameters(
    { reading, lexicon: plainEnglish, profile, locality, spans: spansOf(reading) },
    context,
  );
  return completed(profile.parameters, filled).values;
}

describe('figures', () => {
  const minutes = {
    sessionMinutes: { type: 'integer', description: 'Length of the session in minutes', minimum: 5, maximum: 120 },
  };

  it.each([
    ['a session of half an hour', 30],
    ['a 45 min session', 45],
    ['a session of an hour and a half', 90],
    ['a session of three hours', 120],
  ])('%j in minutes is %i', (text, expected) => expect(values(text, minutes)).toEqual({ sessionMinutes: expected }));

  const oven = { ovenCelsius: { type: 'number', description: 'Temperature of the oven' } };

  it.each([
    ['an oven at 180 degrees', 180],
    ['an oven at 180 °C', 180],
    ['an oven at 356 °F', 180],
    ['an oven at 356 degrees Fahrenheit', 180],
    ['an oven at 453.15 kelvin', 180],
  ])('%j in degrees Celsius is %i', (text, expected) => expect(values(text, oven)).toEqual({ ovenCelsius: expected }));

  it('serve both ends of a range', () => {
    const players = {
      minPlayers: { type: 'integer', description: 'Fewest players' },
      maxPlayers: { type: 'integer', description: 'Most players' },
    };
    expect(values('for 8 to 12 players', players)).toEqual({ minPlayers: 8, maxPlayers: 12 });
  });

  it('go where what they count is named, nested objects too', () => {
    const zones = {
      zones: {
        type: 'object',
        properties: {
          combat: { type: 'integer', description: 'Number of combat zones' },
          safe: { type: 'integer', description: 'Number of safe zones' },
        },
      },
    };
    expect(values('with 3 combat zones and a pair of safe zones', zones)).toEqual({ zones: { combat: 3, safe: 2 } });
  });

  it('become shares and percentages', () => {
    const percent = { rolloutPercent: { type: 'integer', description: 'Share of customers, in percent' } };
    expect(values('for a quarter of the customers', percent)).toEqual({ rolloutPercent: 25 });
    const fraction = { strength: { type: 'number', description: 'Strength', minimum: 0, maximum: 1 } };
    expect(values('with a strength of 80%', fraction)).toEqual({ strength: 0.8 });
  });

  it('choose among numbers that are offered', () => {
    const shift = {
      shiftHours: { type: 'string', description: 'Length of a shift in hours', enum: ['8', '10', '12'] },
    };
    expect(values('twelve-hour shifts', shift)).toEqual({ shiftHours: '12' });
  });
});

describe('choices', () => {
  const theme = { theme: { type: 'string', description: 'Visual theme', enum: ['sci-fi', 'urban', 'horror'] } };
  const region = {
    region: {
      type: 'string',
      description: 'Region: eu-west-1 is Ireland, eu-west-2 is London',
      enum: ['eu-west-1', 'eu-west-2'],
    },
  };

  it.each([
    ['a sci-fi map', theme, { theme: 'sci-fi' }],
    ['a SciFi map', theme, { theme: 'sci-fi' }],
    ['an urban map, no horror', theme, { theme: 'urban' }],
    ['a map, not urban', theme, {}],
    ['a map in London', region, { region: 'eu-west-2' }],
  ])('%j', (text, properties, expected) => expect(values(text, properties)).toEqual(expected));

  it('make lists', () => {
    const browsers = {
      browsers: { type: 'array', description: 'Browsers', items: { enum: ['chromium', 'firefox', 'webkit'] } },
    };
    expect(values('in Chromium and Firefox', browsers)).toEqual({ browsers: ['chromium', 'firefox'] });
    expect(values('in all browsers', browsers)).toEqual({ browsers: ['chromium', 'firefox', 'webkit'] });
  });
});

describe('switches', () => {
  it.each([
    ['with a cache', { useCache: { type: 'boolean', description: 'Reuse the cache' } }, true],
    ['without the cache', { useCache: { type: 'boolean', description: 'Reuse the cache' } }, false],
    ['only as a dry run', { dryRun: { type: 'boolean', description: 'Change nothing' } }, true],
    ['for real, not a dry run', { dryRun: { type: 'boolean', description: 'Change nothing' } }, false],
    ['no toll roads', { avoidTolls: { type: 'boolean', description: 'Stay off toll roads' } }, true],
    [
      'switch the flag off',
      { enabled: { type: 'boolean', description: 'true switches the flag on, false switches it off' } },
      false,
    ],
  ])('%j', (text, properties, expected) =>
    expect(Object.values(values(text, properties) as object)).toEqual([expected]),
  );
});

describe('strings', () => {
  it.each([
    ['call the map OrbitalYard', { mapName: { type: 'string', description: 'Name of the map' } }, 'OrbitalYard'],
    ['make the map as Arena01', { mapName: { type: 'string', description: 'Name of the map' } }, 'Arena01'],
    ['the flag express-checkout', { flag: { type: 'string', description: 'Name of the flag' } }, 'express-checkout'],
    ['with the title "Harbour Lights"', { title: { type: 'string', description: 'Title' } }, 'Harbour Lights'],
    ['back to 4.1.3', { toVersion: { type: 'string', description: 'Version to go back to' } }, '4.1.3'],
    ['write to joe@shop.example', { email: { type: 'string', description: 'Address' } }, 'joe@shop.example'],
    ['leave at 05:30', { departure: { type: 'string', description: 'Time as HH:MM' } }, '05:30'],
    ['order AB-1234', { order: { type: 'string', description: 'Order', pattern: '^[A-Z]{2}-\\d{4}$' } }, 'AB-1234'],
  ])('%j', (text, properties, expected) =>
    expect(Object.values(values(text, properties) as object)).toEqual([expected]),
  );

  it('take the brief only where it is wanted', () => {
    const wanted = { description: { type: 'string', description: 'What it should be like' } };
    expect(values('Hello! Please make a castle.', wanted, {}, ['description'])).toEqual({
      description: 'make a castle.',
    });
    expect(values('Make a castle.', wanted)).toEqual({});
    expect(values('Make a castle.', { email: { type: 'string', format: 'email' } }, {}, ['email'])).toEqual({});
  });
});

describe('lists', () => {
  const papers = { papers: { type: 'array', description: 'What is missing', items: { type: 'string' } } };

  it.each([
    [
      'Papers: site plan, fire certificate and a proof of ownership.',
      ['site plan', 'fire certificate', 'proof of ownership'],
    ],
    ['Send the papers: site plan; deed, within 3 weeks. Then go.', ['site plan', 'deed']],
  ])('stand behind their name in %j', (text, expected) => expect(values(text, papers)).toEqual({ papers: expected }));

  it('are none behind another', () => expect(values('Note: site plan, deed.', papers)).toEqual({}));
});

describe('what else fills a parameter', () => {
  const environment = { environment: { type: 'string', enum: ['test', 'staging', 'production'], default: 'test' } };

  it('the context beats the text', () => {
    expect(values('to production', environment, { targetEnvironment: 'staging' })).toEqual({ environment: 'staging' });
    expect(values('to production', environment)).toEqual({ environment: 'production' });
    expect(values('to production', environment, { targetEnvironment: 'dev' })).toEqual({ environment: 'test' });
  });

  it('the default where nothing was said', () =>
    expect(values('make it', environment)).toEqual({ environment: 'test' }));
});
