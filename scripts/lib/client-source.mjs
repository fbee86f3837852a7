// The types of the client, made from the OpenAPI document of the service.
import openapiTS, { astToString } from 'openapi-typescript';

const HEAD = `// Made from the OpenAPI document by \`npm run client\`; a test holds it to the service. Not edited by hand.
/* eslint-disable */
`;

/** @param {object} document OpenAPI 3 @returns {Promise<string>} TypeScript */
export async function clientSource(document) {
  return (
    HEAD + astToString(await openapiTS(structuredClone(document), { alphabetize: true, defaultNonNullable: false }))
  );
}
