// What the decorators of a DTO say about its members, read once for each class.
import 'reflect-metadata';
import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { ARRAY_MAX_SIZE, getMetadataStorage, IS_ARRAY, ValidationTypes } from 'class-validator';

export type DtoClass<T extends object = object> = new () => T;

export interface Member {
  /** The class of the member, or of its items. */
  readonly nested?: DtoClass;
  readonly isList: boolean;
  readonly mostItems: number;
  /** Text of a query that stands for a number. */
  readonly isNumeric: boolean;
  /** null means that it is left out, and is left out: no handler has to expect it. */
  readonly dropsNull: boolean;
  readonly transforms: readonly ((value: unknown, from: object) => unknown)[];
}

export type Outline = ReadonlyMap<string, Member>;

/** Where @ApiProperty keeps what it was given. */
const DOCUMENTED = 'swagger/apiModelProperties';

const outlines = new Map<DtoClass, Outline>();

export function outlineOf(dto: DtoClass): Outline {
  const known = outlines.get(dto);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const outline = new Map(
    [...Map.groupBy(rules, ({ propertyName }) => propertyName)].map(([name, own]) => {
      const has = (rule: string): boolean => own.some((each) => each.name === rule || each.type === rule);
      const type = defaultMetadataStorage.findTypeMetadata(dto, name)?.typeFunction();
      const most: unknown = own.find((each) => each.name === ARRAY_MAX_SIZE)?.constraints[0];
      const member: Member = {
        ...(has(ValidationTypes.NESTED_VALIDATION) && isDtoClass(type) ? { nested: type } : {}),
        isList: has(IS_ARRAY),
        mostItems: typeof most === 'number' ? most : Number.POSITIVE_INFINITY,
        isNumeric: type === Number,
        dropsNull: has(ValidationTypes.CONDITIONAL_VALIDATION) && !takesNull(dto, name),
        transforms: transformsOf(dto, name),
      };
      return [name, member] as const;
    }),
  );
  outlines.set(dto, outline);
  return outline;
}

function isDtoClass(type: unknown): type is DtoClass {
  return typeof type === 'function' && type !== Number;
}

/** As the contract says it: `nullable` where null has a meaning of its own. */
function takesNull(dto: DtoClass, name: string): boolean {
  const documented: unknown = Reflect.getMetadata(DOCUMENTED, dto.prototype as object, name);
  return (
    typeof documented === 'object' && documented !== null && 'nullable' in documented && documented.nullable === true
  );
}

function transformsOf(dto: DtoClass, key: string): Member['transforms'] {
  const type = TransformationType.PLAIN_TO_CLASS;
  return defaultMetadataStorage.findTransformMetadatas(dto, key, type).map(
    (each) =>
      (value: unknown, obj: object): unknown =>
        each.transformFn({ value, key, obj, type, options: {} }),
  );
}
