import { unitOfParameter } from './units.js';

describe('the unit of a parameter', () => {
  it.each([
    [['session', 'minutes'], '', 'time', 60_000],
    [['retention', 'days'], 'How long it is kept, in days', 'time', 86_400_000],
    [['timeout', 's'], '', 'time', 1_000],
    [['size', 'mb'], '', 'data', 2 ** 20],
    [['limit', 'kbps'], 'kilobits per second', 'dataRate', 1_000],
    [['tick', 'rate'], 'Server ticks per second (Hz)', 'rate', 1],
    [['share'], 'Share of the budget, in percent', 'percent', 1],
    [['distance'], 'How far away, in centimetres', 'length', 10],
    [['max', 'price', 'gbp'], '', 'money', 1],
    [['kg', 'per', 'hectare'], '', 'weight', 1_000],
  ])('%j %j', (name, description, dimension, factor) => {
    expect(unitOfParameter(name, description)).toEqual({ dimension, factor });
  });

  it.each([
    [['min', 'players'], 'Fewest players in a match'],
    [['count'], 'Number of assets'],
    [['times', 'per', 'day'], 'Meals per day'],
  ])('none for %j', (name, description) => expect(unitOfParameter(name, description)).toBeUndefined());
});
