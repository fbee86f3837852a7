// Where well-known services belong in FOCUS; what nobody knows is Other, which the specification has for that.

interface ServiceClass {
  readonly ServiceCategory: string;
  readonly ServiceSubcategory: string;
}

const OTHER: ServiceClass = { ServiceCategory: 'Other', ServiceSubcategory: 'Other (Other)' };

const as = (ServiceCategory: string, ServiceSubcategory: string): ServiceClass => ({
  ServiceCategory,
  ServiceSubcategory,
});

const VIRTUAL_MACHINES = as('Compute', 'Virtual Machines');
const CONTAINERS = as('Compute', 'Containers');
const SERVERLESS = as('Compute', 'Serverless Compute');
const GENERATIVE_AI = as('AI and Machine Learning', 'Generative AI');
const OBJECT_STORAGE = as('Storage', 'Object Storage');
const DISK = as('Storage', 'Other (Storage)');
const DATABASE = as('Databases', 'Other (Databases)');
const MESSAGING = as('Integration', 'Messaging');

const CLASSES: Readonly<Record<string, ServiceClass>> = {
  llm: GENERATIVE_AI,
  openai: GENERATIVE_AI,
  anthropic: GENERATIVE_AI,
  bedrock: GENERATIVE_AI,
  sagemaker: as('AI and Machine Learning', 'Machine Learning'),
  ec2: VIRTUAL_MACHINES,
  gamelift: as('Compute', 'Other (Compute)'),
  ecs: CONTAINERS,
  eks: CONTAINERS,
  kubernetes: CONTAINERS,
  lambda: SERVERLESS,
  fargate: SERVERLESS,
  s3: OBJECT_STORAGE,
  gcs: OBJECT_STORAGE,
  ebs: DISK,
  efs: DISK,
  dynamodb: DATABASE,
  rds: DATABASE,
  elasticache: as('Databases', 'Caching'),
  redshift: DATABASE,
  cloudfront: as('Networking', 'Content Delivery'),
  sqs: MESSAGING,
  sns: MESSAGING,
  apigateway: as('Integration', 'API Management'),
  cloudwatch: as('Management and Governance', 'Observability'),
};

/** `service` in lower case. */
export function serviceClassOf(service: string): ServiceClass {
  return Object.hasOwn(CLASSES, service) ? (CLASSES[service] ?? OTHER) : OTHER;
}

/** A name is never empty. */
export function publicNameOf(service: string): string {
  return service.trim() === '' ? 'other' : service;
}
