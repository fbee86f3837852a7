import { AllowedHosts, authorityOf } from './allowed-hosts.js';

const hosts = (more: { HOST?: string; PUBLIC_URL?: string; ALLOWED_HOSTS?: string } = {}): AllowedHosts =>
  new AllowedHosts({ HOST: '127.0.0.1', PUBLIC_URL: '', ALLOWED_HOSTS: '', ...more });
const serves = (allowed: AllowedHosts, text: string): boolean => {
  const authority = authorityOf(text);
  return authority !== undefined && allowed.serves(authority);
};
const trusts = (allowed: AllowedHosts, origin: string, host: string): boolean => {
  const [page, own] = [authorityOf(origin), authorityOf(host)];
  return page !== undefined && own !== undefined && allowed.trusts(page, own);
};

describe('authorityOf', () => {
  it.each([
    ['Example.ORG:8080', { name: 'example.org', port: '8080' }],
    ['example.org.', { name: 'example.org', port: '' }],
    ['example.org:80', { name: 'example.org', port: '' }],
    ['[::1]:3000', { name: '::1', port: '3000' }],
    ['10.0.0.1', { name: '10.0.0.1', port: '' }],
  ])('reads %s', (text, authority) => expect(authorityOf(text)).toEqual(authority));

  it.each([
    '',
    'a b',
    'user@localhost',
    'localhost/evil',
    'localhost:x',
    'localhost:123456',
    '[localhost]',
    '::1',
    'a,b',
  ])('does not read %j', (text) => expect(authorityOf(text)).toBeUndefined());
});

describe('a service on loopback', () => {
  it.each(['localhost', 'LOCALHOST:3000', 'app.localhost', '127.0.0.1:1', '127.8.9.10', '[::1]', 'localhost.'])(
    'is meant by %s',
    (host) => expect(serves(hosts(), host)).toBe(true),
  );
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'xlocalhost',
    '10.0.0.1',
    '[fe80::1]',
    '0.0.0.0',
  ])('is not meant by %s', (host) => expect(serves(hosts(), host)).toBe(false));
  it('is meant by what is listed and by its public address', () => {
    const allowed = hosts({
      ALLOWED_HOSTS: 'orchestrator.lan, build:8080',
      PUBLIC_URL: 'https://orc.example.org/base',
    });
    expect(['orchestrator.lan:3000', 'BUILD', 'orc.example.org'].map((host) => serves(allowed, host))).toEqual([
      true,
      true,
      true,
    ]);
    expect(serves(allowed, 'sub.orchestrator.lan')).toBe(false);
  });
});

describe('a service on all addresses', () => {
  it('is meant by any address in figures, and by no name but the listed', () => {
    const allowed = hosts({ HOST: '0.0.0.0' });
    expect(['10.1.2.3:3000', '[fd00::7]', 'localhost', 'evil.example'].map((host) => serves(allowed, host))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
  it('is meant by the name it is bound to', () => {
    expect(serves(hosts({ HOST: 'box.lan' }), 'Box.lan:3000')).toBe(true);
  });
});

describe('a page', () => {
  it.each([
    ['of the service itself', 'localhost:3000', 'localhost:3000', true],
    ['of the same port under another name of loopback', '127.0.0.1:3000', 'localhost:3000', true],
    ['of another port', 'localhost:5173', 'localhost:3000', false],
    ['of another site', 'evil.example', 'localhost:3000', false],
    ['that is listed', 'localhost:8080', 'localhost:3000', true],
    ['of the listed host on another port', 'orchestrator.lan:81', 'localhost:3000', false],
    ['of the public address behind a proxy', 'orc.example.org', 'localhost:3000', true],
  ])('%s', (_, origin, host, trusted) => {
    const allowed = hosts({ ALLOWED_HOSTS: 'localhost:8080,orchestrator.lan', PUBLIC_URL: 'https://orc.example.org' });
    expect(trusts(allowed, origin, host)).toBe(trusted);
  });
});
