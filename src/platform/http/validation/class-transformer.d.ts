// The storage behind @Type and @Transform, which class-transformer ships without an entry in its index.
declare module 'class-transformer/cjs/storage.js' {
  export interface TransformParams {
    readonly value: unknown;
    readonly obj: object;
    readonly key: string;
    readonly type: number;
    readonly options: object;
  }
  export const defaultMetadataStorage: {
    findTypeMetadata(target: object, property: string): { typeFunction(): unknown } | undefined;
    findTransformMetadatas(
      target: object,
      property: string,
      type: number,
    ): readonly { transformFn(params: TransformParams): unknown }[];
  };
}
