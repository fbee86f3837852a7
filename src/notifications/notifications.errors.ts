import { Problem, type ProblemKind } from '../kernel/problem.js';

export class WebhookNotFound extends Problem {
  readonly code = 'webhook.not-found';
  readonly kind: ProblemKind = 'not-found';
}

export class DeliveryNotFound extends Problem {
  readonly code = 'webhook.delivery-not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** Nothing may be sent to this address. */
export class WebhookAddressRefused extends Problem {
  readonly code = 'webhook.address-refused';
  readonly kind: ProblemKind = 'impossible';
}

export class TooManyWebhooks extends Problem {
  readonly code = 'webhook.too-many';
  readonly kind: ProblemKind = 'conflict';
}

/** It waits to be delivered anyway. */
export class DeliveryNotOver extends Problem {
  readonly code = 'webhook.delivery-not-over';
  readonly kind: ProblemKind = 'conflict';
}
