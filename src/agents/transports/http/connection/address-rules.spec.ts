import { AddressRules } from './address-rules.js';

describe('address rules', () => {
  const open = new AddressRules(true);
  const strict = new AddressRules(false);

  it.each(['127.0.0.1', '::1', '[::1]', '10.1.2.3', '192.168.0.1', 'fd12::1', '100.64.0.1', '64:ff9b::7f00:1'])(
    '%s is allowed only by the setting',
    (address) => {
      expect(open.refusal(address)).toBeUndefined();
      expect(strict.refusal(address)).toContain('AGENT_ALLOW_PRIVATE');
    },
  );

  it.each(['93.184.216.34', '2606:4700::1', '64:ff9b::5db8:d822'])('%s is allowed', (address) => {
    expect(strict.refusal(address)).toBeUndefined();
  });

  it.each([
    '169.254.169.254',
    'fe80::1',
    'fe80::1%eth0',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    'ff02::1',
    '255.255.255.255',
    '240.0.0.1',
    'fd00:ec2::254',
    '100.100.100.200',
    '168.63.129.16',
  ])('%s is refused in any case', (address) => expect(open.refusal(address)).toBeDefined());

  it('names are judged when they are resolved', () => expect(strict.refusal('localhost')).toBeUndefined());
});
