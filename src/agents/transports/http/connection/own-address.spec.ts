import { networkInterfaces } from 'node:os';
import type { HttpAdapterHost } from '@nestjs/core';
import { Settings } from '../../../../platform/config/settings.js';
import { AddressRules } from './address-rules.js';
import { OwnAddress } from './own-address.service.js';

const rules = (settings: Partial<Settings> = {}): AddressRules => {
  const whole = Object.assign(new Settings(), { ORCHESTRATOR_PORT: 3_000 }, settings);
  return new AddressRules(true, new OwnAddress({} as HttpAdapterHost, whole));
};
const isOwn = (url: string, settings: Partial<Settings> = {}): boolean =>
  rules(settings).refusalOf(new URL(url))?.includes('this service itself') === true;

describe('the service’s own address', () => {
  it.each([
    'http://127.0.0.1:3000/',
    'http://127.0.0.1:3000/api/v1/agents/x',
    'http://127.1:3000/',
    'http://2130706433:3000/',
    'http://127.8.9.1:3000/',
    'http://localhost:3000/',
    'http://LOCALHOST.:3000/',
    'http://api.localhost:3000/',
    'https://localhost:3000/',
    'http://[::1]:3000/',
    'http://[::ffff:127.0.0.1]:3000/',
    'http://0.0.0.0:3000/',
    'http://0:3000/',
    'http://[::]:3000/',
  ])('%s is it', (url) => expect(isOwn(url)).toBe(true));

  it.each([
    'http://127.0.0.1:3001/',
    'http://localhost/',
    'http://192.168.7.8:3000/',
    'http://localhost.example:3000/',
  ])('%s is not', (url) => expect(isOwn(url)).toBe(false));

  it('is also what PUBLIC_URL and HOST say', () => {
    const PUBLIC_URL = 'https://Orchestrator.example';
    expect(isOwn('https://orchestrator.example/other', { PUBLIC_URL })).toBe(true);
    expect(isOwn('https://orchestrator.example/base/x', { PUBLIC_URL: `${PUBLIC_URL}/base` })).toBe(true);
    expect(isOwn('https://orchestrator.example/other', { PUBLIC_URL: `${PUBLIC_URL}/base` })).toBe(false);
    expect(isOwn('https://orchestrator.example:443/', { PUBLIC_URL })).toBe(true);
    expect(isOwn('https://orchestrator.example:8443/', { PUBLIC_URL })).toBe(false);
    expect(isOwn('http://10.0.0.7:3000/', { HOST: '10.0.0.7' })).toBe(true);
    expect(isOwn('http://10.0.0.8:3000/', { HOST: '10.0.0.7' })).toBe(false);
  });

  it('is every address of this machine when it listens on all', () => {
    const mine = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const { address, family } of mine) {
      const host = family === 'IPv6' ? `[${address.replace(/%.*/, '')}]` : address;
      expect(isOwn(`http://${host}:3000/`, { HOST: '0.0.0.0' })).toBe(true);
    }
    expect(rules().refusalAt('127.0.0.1', 3_000)).toContain('this service itself');
    expect(rules().refusalAt('127.0.0.1', 80)).toBeUndefined();
  });
});
