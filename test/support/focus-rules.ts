// What a reader of FOCUS 1.2 demands of a dataset, written from the columns and attributes of the specification
// (https://focus.finops.org/focus-specification/v1-2/) and from nothing else: presence, nullability, type, format,
// allowed values, and what columns say about one another.

export type FocusRecord = Readonly<Record<string, string | number | null>>;

type Kind = 'string' | 'decimal' | 'datetime' | 'currency' | 'json' | 'unit';

interface Column {
  readonly kind: Kind;
  /** M: must be there. R: recommended. C: may be there. */
  readonly level: 'M' | 'R' | 'C';
  readonly nullable: boolean;
  readonly allowed?: readonly string[];
}

/** Subcategories whose names have not changed since they were introduced; each category has `Other (…)` besides. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  'AI and Machine Learning': ['Bots', 'Generative AI', 'Machine Learning', 'Natural Language Processing'],
  Analytics: ['Business Intelligence', 'Data Processing', 'Search', 'Streaming Analytics'],
  'Business Applications': [],
  Compute: ['Containers', 'End User Computing', 'Serverless Compute', 'Virtual Machines'],
  Databases: ['Caching'],
  'Developer Tools': [],
  Identity: [],
  Integration: ['API Management', 'Messaging'],
  'Internet of Things': [],
  'Management and Governance': ['Architecture', 'Compliance', 'Cost Management', 'Observability', 'Support'],
  Media: [],
  Migration: [],
  Mobile: [],
  Multicloud: [],
  Networking: ['Content Delivery', 'Network Security'],
  Security: [],
  Storage: ['Object Storage'],
  Web: [],
  Other: [],
};

const text = (level: Column['level'], nullable: boolean, allowed?: readonly string[]): Column => ({
  kind: 'string',
  level,
  nullable,
  ...(allowed === undefined ? {} : { allowed }),
});
const money: Column = { kind: 'decimal', level: 'M', nullable: false };
const time: Column = { kind: 'datetime', level: 'M', nullable: false };

export const COLUMNS: Readonly<Record<string, Column>> = {
  BilledCost: money,
  BillingAccountId: text('M', false),
  BillingAccountName: text('M', true),
  BillingAccountType: text('C', true),
  BillingCurrency: { kind: 'currency', level: 'M', nullable: false },
  BillingPeriodEnd: time,
  BillingPeriodStart: time,
  ChargeCategory: text('M', false, ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']),
  ChargeClass: text('M', true, ['Correction']),
  ChargeDescription: text('M', true),
  ChargeFrequency: text('R', false, ['One-Time', 'Recurring', 'Usage-Based']),
  ChargePeriodEnd: time,
  ChargePeriodStart: time,
  ConsumedQuantity: { kind: 'decimal', level: 'C', nullable: true },
  ConsumedUnit: { kind: 'unit', level: 'C', nullable: true },
  ContractedCost: money,
  ContractedUnitPrice: { kind: 'decimal', level: 'C', nullable: true },
  EffectiveCost: money,
  InvoiceId: text('R', true),
  InvoiceIssuerName: text('M', false),
  ListCost: money,
  ListUnitPrice: { kind: 'decimal', level: 'C', nullable: true },
  PricingQuantity: { kind: 'decimal', level: 'M', nullable: true },
  PricingUnit: { kind: 'unit', level: 'M', nullable: true },
  ProviderName: text('M', false),
  PublisherName: text('M', false),
  RegionId: text('C', true),
  RegionName: text('C', true),
  ResourceId: text('C', true),
  ResourceName: text('C', true),
  ResourceType: text('C', true),
  ServiceCategory: text('M', false, Object.keys(CATEGORIES)),
  ServiceName: text('M', false),
  ServiceSubcategory: text('R', false),
  SkuId: text('C', true),
  SkuPriceId: text('C', true),
  SubAccountId: text('C', true),
  SubAccountName: text('C', true),
  SubAccountType: text('C', true),
  Tags: { kind: 'json', level: 'C', nullable: true },
};

const FORMATS: Readonly<Record<Kind, (value: string | number) => boolean>> = {
  // No blanks that stand for nothing.
  string: (value) => typeof value === 'string' && value.trim() !== '',
  // No exponents, signs of plus, thousands or units.
  decimal: (value) => /^-?\d+(\.\d+)?$/.test(String(value)),
  datetime: (value) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(String(value)) && !Number.isNaN(Date.parse(String(value))),
  // XXX is ISO 4217 too: no currency.
  currency: (value) =>
    value === 'XXX' || (typeof value === 'string' && Intl.supportedValuesOf('currency').includes(value)),
  json: (value) => {
    const read: unknown = JSON.parse(String(value));
    return (
      typeof read === 'object' &&
      read !== null &&
      !Array.isArray(read) &&
      Object.values(read).every((one) => typeof one !== 'object' || one === null)
    );
  },
  unit: (value) => /^(\d+ )?[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*(\/(\d+ )?[A-Z][a-z]+)?$/.test(String(value)),
};

/** What is wrong with the header: nothing when it is empty. */
export function headerFaults(columns: readonly string[]): string[] {
  const missing = Object.entries(COLUMNS).flatMap(([name, { level }]) =>
    level !== 'C' && !columns.includes(name) ? [`${name} is not there`] : [],
  );
  const unknown = columns.filter((name) => !Object.hasOwn(COLUMNS, name) && !/^x_[A-Z][A-Za-z0-9]*$/.test(name));
  const own = columns.findIndex((name) => name.startsWith('x_'));
  const mixed = own >= 0 && columns.slice(own).some((name) => !name.startsWith('x_'));
  const twice = columns.filter((name, index) => columns.indexOf(name) !== index);
  return [
    ...missing,
    ...unknown.map((name) => `${name} is no column of FOCUS`),
    ...(mixed ? ['columns of our own stand between those of FOCUS'] : []),
    ...twice.map((name) => `${name} is there twice`),
  ];
}

/** What is wrong with a row, by column. */
export function rowFaults(row: FocusRecord): string[] {
  const single = Object.entries(row).flatMap(([name, value]) => {
    const column = COLUMNS[name];
    return column === undefined ? [] : columnFaults(name, column, value);
  });
  return [...single, ...RULES.filter(({ holds }) => !holds(row)).map(({ says }) => says)];
}

function columnFaults(name: string, { nullable, kind, allowed }: Column, value: string | number | null): string[] {
  if (value === null) return nullable ? [] : [`${name} is null`];
  if (!FORMATS[kind](value)) return [`${name} is no ${kind}: ${String(value)}`];
  return allowed && !allowed.includes(String(value)) ? [`${name} is ${String(value)}`] : [];
}

interface Rule {
  readonly says: string;
  readonly holds: (row: FocusRecord) => boolean;
}

const at = (row: FocusRecord, name: string): number => Date.parse(String(row[name]));
const isNull = (row: FocusRecord, name: string): boolean => (row[name] ?? null) === null;
/** Both null or neither, where both are columns. */
const together = (a: string, b: string): Rule => ({
  says: `${a} and ${b} go together`,
  holds: (row) => !(a in row && b in row) || isNull(row, a) === isNull(row, b),
});
const priced = (row: FocusRecord): boolean =>
  ['Usage', 'Purchase'].includes(String(row['ChargeCategory'])) && row['ChargeClass'] !== 'Correction';
const neededWhenPriced = (name: string): Rule => ({
  says: `${name} is needed for what was used or bought`,
  holds: (row) => !(name in row) || !priced(row) || !isNull(row, name),
});

const RULES: readonly Rule[] = [
  {
    says: 'the billing period ends after it begins',
    holds: (row) => at(row, 'BillingPeriodStart') < at(row, 'BillingPeriodEnd'),
  },
  {
    says: 'the charge period ends after it begins',
    holds: (row) => at(row, 'ChargePeriodStart') < at(row, 'ChargePeriodEnd'),
  },
  {
    says: 'a charge outside of its billing period is a correction',
    holds: (row) => {
      const inside =
        at(row, 'ChargePeriodStart') >= at(row, 'BillingPeriodStart') &&
        at(row, 'ChargePeriodEnd') <= at(row, 'BillingPeriodEnd');
      return inside ? isNull(row, 'ChargeClass') : row['ChargeClass'] === 'Correction';
    },
  },
  neededWhenPriced('PricingQuantity'),
  neededWhenPriced('PricingUnit'),
  neededWhenPriced('SkuId'),
  neededWhenPriced('SkuPriceId'),
  together('PricingQuantity', 'PricingUnit'),
  together('ConsumedQuantity', 'ConsumedUnit'),
  together('SubAccountId', 'SubAccountName'),
  together('SubAccountId', 'SubAccountType'),
  together('ResourceId', 'ResourceType'),
  {
    says: 'a resource has a name only if it has an id',
    holds: (row) => isNull(row, 'ResourceName') || !isNull(row, 'ResourceId'),
  },
  {
    says: 'what is used is charged by use',
    holds: (row) => row['ChargeCategory'] !== 'Purchase' || row['ChargeFrequency'] !== 'Usage-Based',
  },
  {
    says: 'a subcategory belongs to its category',
    holds: ({ ServiceCategory: category, ServiceSubcategory: sub }) =>
      sub === `Other (${String(category)})` || (CATEGORIES[String(category)] ?? []).includes(String(sub)),
  },
  {
    says: 'without unit prices all costs are what is billed',
    holds: (row) => ['ContractedCost', 'EffectiveCost', 'ListCost'].every((name) => row[name] === row['BilledCost']),
  },
];
