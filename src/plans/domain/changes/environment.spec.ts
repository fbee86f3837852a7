import { environmentMeant, environmentsFor, otherEnvironments } from './environment.js';

const schema = (properties: object) => ({ type: 'object', properties }) as Parameters<typeof environmentsFor>[0];

describe('parameters that choose an environment', () => {
  it.each([
    ['dev', 'dev'],
    ['DEVELOP', 'dev'],
    ['development', 'dev'],
    ['stage', 'staging'],
    ['pre-prod', 'staging'],
    ['preproduction', 'staging'],
    ['uat', 'staging'],
    ['prod', 'prod'],
    ['Live', 'prod'],
    ['device', undefined],
    ['product', undefined],
    ['', undefined],
    [1, undefined],
    [undefined, undefined],
  ])('%j means %s', (value, meant) => expect(environmentMeant(value)).toBe(meant));

  const DEPLOY = schema({
    target: { type: 'string', enum: ['production', 'prod', 'uat', 7, 'x'] },
    one: { enum: ['live', 'x'] },
    stage: { enum: ['live', 'x'] },
    targetEnvironment: { type: 'string' },
    env: { type: 'string' },
    build_env: { type: 'string' },
    envelope: { type: 'string' },
    level: { type: 'integer' },
    environment: { type: 'integer' },
    mood: { enum: ['good', 'bad'] },
    mood_stage: { type: 'string', enum: ['good', 'bad'] },
    odd: true,
  });

  it('are told by their choices or their name, and take the value that means it', () => {
    const named = { targetEnvironment: 'prod', env: 'prod', build_env: 'prod' };
    expect(environmentsFor(DEPLOY, 'prod')).toEqual({ target: 'production', stage: 'live', ...named });
    expect(environmentsFor(DEPLOY, 'staging')).toEqual({
      ...{ target: 'uat', targetEnvironment: 'staging', env: 'staging', build_env: 'staging' },
    });
    expect(environmentsFor(schema({ two: { enum: ['dev', 'live'] } }), 'dev')).toEqual({ two: 'dev' });
    expect(environmentsFor(DEPLOY, undefined)).toEqual({});
    expect(environmentsFor({ type: 'object' }, 'dev')).toEqual({});
  });

  it('are named when they say another than is wanted', () => {
    const parameters = { target: 'prod', stage: 'live', env: 'dev', build_env: 'moon', envelope: 'dev', one: 'dev' };
    expect(otherEnvironments(DEPLOY, parameters, 'prod')).toEqual({ env: 'dev' });
    expect(otherEnvironments(DEPLOY, parameters, 'staging')).toEqual({ target: 'prod', env: 'dev' });
    expect(otherEnvironments(DEPLOY, {}, 'prod')).toEqual({});
  });
});
