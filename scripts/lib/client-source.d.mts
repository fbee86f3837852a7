export function clientSource(document: object): Promise<string>;
