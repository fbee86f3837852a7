// What browsers are told to forbid. Everything that a page of ours loads is served from here; Swagger UI sets styles
// inline and draws its pictures from data: addresses.
import helmet from 'helmet';

const SELF = ["'self'"];
const NONE = ["'none'"];

export function securityHeaders(): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: SELF,
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: NONE,
        baseUri: NONE,
        formAction: SELF,
        frameAncestors: NONE,
      },
    },
    // The service speaks http; who puts https before it says so there.
    strictTransportSecurity: false,
    frameguard: { action: 'deny' },
  });
}
