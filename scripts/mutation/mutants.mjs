// Writes every mutant of a file into it at once, each behind a switch: `__mutant(7) ? changed : original`. One load then
// serves all of them. Texts for people (with a space in them) and messages of what is thrown are left alone: a specification
// that repeated them would only say everything twice.
import ts from 'typescript';

const { SyntaxKind: K } = ts;
const SWAPS = new Map([
  [K.PlusToken, ['-']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.PercentToken, ['*']],
  [K.AsteriskAsteriskToken, ['*']],
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.AmpersandAmpersandToken, ['||']],
  [K.BarBarToken, ['&&']],
  [K.QuestionQuestionToken, ['&&']],
  [K.PlusEqualsToken, ['-=']],
  [K.MinusEqualsToken, ['+=']],
]);
const DECIDES = new Set([
  K.LessThanToken,
  K.LessThanEqualsToken,
  K.GreaterThanToken,
  K.GreaterThanEqualsToken,
  K.EqualsEqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
  K.AmpersandAmpersandToken,
  K.BarBarToken,
]);
const METHODS = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  ceil: 'floor',
  floor: 'ceil',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  toLowerCase: 'toUpperCase',
  toUpperCase: 'toLowerCase',
  find: 'findLast',
  findLast: 'find',
};
/** `list.sort(f)` → `list` */
const LEFT_OUT = new Set(['filter', 'sort', 'toSorted', 'reverse', 'toReversed', 'slice', 'trim']);

/** `{ code, mutants: [{ id, line, from, to }] }`; ids count from `firstId`. */
export function withMutants(fileName, text, firstId) {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const mutants = [];
  const add = (node, to) => {
    const id = firstId + mutants.length;
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    mutants.push({ id, line, from: short(node.getText()), to: short(to) });
    return id;
  };
  return { code: new Writer(text, add).file(file), mutants };
}

function short(text) {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 97)}…` : line;
}

class Writer {
  constructor(text, add) {
    this.text = text;
    this.add = add;
  }

  file(node) {
    return this.children(node);
  }

  /** The text of a node with switches in it. */
  write(node) {
    if (isLeftAlone(node)) return this.raw(node);
    if (ts.isBlock(node)) return this.block(node);
    if (ts.isExpressionStatement(node)) return this.statement(node);
    const inner = this.children(node);
    if (!isExpression(node)) return inner;
    const changed = changesOf(node);
    if (changed.length === 0) return inner;
    const arms = changed.map((to) => `__mutant(${this.add(node, to)}) ? (${to}) : `);
    return `(${arms.join('')}(${inner}))`;
  }

  raw(node) {
    return this.text.slice(node.getFullStart(), node.getEnd());
  }

  children(node) {
    let out = '';
    let at = node.getFullStart();
    ts.forEachChild(node, (child) => {
      if (child.getFullStart() < at) return;
      out += this.text.slice(at, child.getFullStart());
      const lead = this.text.slice(child.getFullStart(), child.getStart());
      const written = this.write(child);
      out += written.startsWith(lead) ? written : lead + written;
      at = child.getEnd();
    });
    return out + this.text.slice(at, node.getEnd());
  }

  block(node) {
    const inner = this.children(node);
    if (node.statements.length === 0 || !mayBeEmptied(node)) return inner;
    const open = inner.indexOf('{');
    const close = inner.lastIndexOf('}');
    const id = this.add(node, '{}');
    return `${inner.slice(0, open)}{ if (!__mutant(${id})) {${inner.slice(open + 1, close)}} }`;
  }

  statement(node) {
    const inner = this.children(node);
    if (node.parent && ts.isArrowFunction(node.parent)) return inner;
    const lead = this.text.slice(node.getFullStart(), node.getStart());
    return `${lead}{ if (!__mutant(${this.add(node, '/* left out */')})) { ${inner.slice(inner.startsWith(lead) ? lead.length : 0)} } }`;
  }
}

function isLeftAlone(node) {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeParameterDeclaration(node)) return true;
  if (ts.isThrowStatement(node)) return true;
  return ts.isCallExpression(node) && node.expression.getText() === 'assertNever';
}

function mayBeEmptied({ parent }) {
  return (
    ts.isFunctionLike(parent) || ts.isIfStatement(parent) || ts.isForOfStatement(parent) || ts.isForStatement(parent)
  );
}

/** In a place where an expression may be put into brackets. */
function isExpression(node) {
  if (!ts.isExpression(node) || node.parent === undefined) return false;
  if (ts.isIdentifier(node) || ts.isSpreadElement(node)) return false;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return false;
  return !NO_BRACKETS.some((isSo) => isSo(node, node.parent));
}

const NO_BRACKETS = [
  (node, parent) => ts.isPropertyAssignment(parent) && parent.name === node,
  (node, parent) => ts.isBindingElement(parent) && parent.propertyName === node,
  (node, parent) => ts.isElementAccessExpression(parent) && parent.argumentExpression === node,
  (node, parent) => ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent),
  (node, parent) => ts.isCallExpression(parent) && parent.expression === node,
  // Inside a chain of `?.` brackets would end it.
  (node, parent) => ts.isOptionalChain(node) && ts.isOptionalChain(parent) && parent.expression === node,
  (_, parent) => ts.isNonNullExpression(parent) || ts.isTaggedTemplateExpression(parent),
  (_, parent) => ts.isLiteralTypeNode(parent) || ts.isEnumMember(parent) || ts.isComputedPropertyName(parent),
];

function isAssignment({ operatorToken: { kind } }) {
  return kind >= K.FirstAssignment && kind <= K.LastAssignment;
}

const CHANGES = new Map([
  [K.BinaryExpression, binary],
  [K.ConditionalExpression, ternary],
  [K.PrefixUnaryExpression, unary],
  [K.PostfixUnaryExpression, postfix],
  [K.TrueKeyword, () => ['false']],
  [K.FalseKeyword, () => ['true']],
  [K.StringLiteral, ({ text }) => string(text)],
  [K.NoSubstitutionTemplateLiteral, ({ text }) => string(text)],
  [K.TemplateExpression, template],
  [K.ArrayLiteralExpression, ({ elements }) => (elements.length > 0 ? ['[]'] : [`['mutant']`])],
  [K.ObjectLiteralExpression, ({ properties }) => (properties.length > 0 ? ['{}'] : [])],
  [K.ArrowFunction, ({ body }) => (ts.isBlock(body) ? [] : ['() => undefined'])],
  [K.CallExpression, (node) => [...method(node), ...chain(node), ...decided(node)]],
  [K.PropertyAccessExpression, (node) => [...chain(node), ...decided(node)]],
]);

function changesOf(node) {
  return (CHANGES.get(node.kind) ?? decided)(node);
}

/** A condition that is no comparison: always, never. */
function decided(node) {
  const { parent } = node;
  const isTest = (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) && conditionOf(parent) === node;
  return isTest ? ['true', 'false'] : [];
}

function conditionOf(parent) {
  return ts.isIfStatement(parent) ? parent.expression : parent.condition;
}

function binary(node) {
  const { left, right, operatorToken } = node;
  const swaps = SWAPS.get(operatorToken.kind) ?? [];
  const changed = swaps.map((operator) => `(${left.getText()}) ${operator} (${right.getText()})`);
  if (!DECIDES.has(operatorToken.kind)) return changed;
  const isLoop = ts.isWhileStatement(node.parent) || ts.isForStatement(node.parent);
  return isLoop ? [...changed, 'false'] : [...changed, 'true', 'false'];
}

/** Unless its condition is changed itself. */
function ternary(node) {
  const { condition, whenTrue, whenFalse } = node;
  return ts.isIdentifier(condition) ? [whenTrue.getText(), whenFalse.getText()] : decided(node);
}

function unary(node) {
  if (node.operator === K.ExclamationToken) return [node.operand.getText(), ...decided(node)];
  if (node.operator === K.MinusToken) return [`+${node.operand.getText()}`];
  if (node.operator === K.PlusPlusToken) return [`--${node.operand.getText()}`];
  return node.operator === K.MinusMinusToken ? [`++${node.operand.getText()}`] : [];
}

function postfix({ operand, operator }) {
  return [`${operand.getText()}${operator === K.PlusPlusToken ? '--' : '++'}`];
}

function template(node) {
  return node
    .getText()
    .replaceAll(/\$\{[^}]*\}/g, '')
    .includes(' ')
    ? []
    : ['``'];
}

function string(text) {
  if (text.includes(' ')) return [];
  return [text === '' ? `'mutant'` : `''`];
}

function method(node) {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const name = callee.name.text;
  const target = callee.expression.getText();
  const dot = callee.questionDotToken ? '?.' : '.';
  if (LEFT_OUT.has(name)) return [target];
  const other = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (other === undefined) return [];
  return [`${target}${dot}${other}(${node.arguments.map((argument) => argument.getText()).join(', ')})`];
}

function chain(node) {
  if (!ts.isOptionalChain(node)) return [];
  const changed = [];
  for (let link = node; link && ts.isOptionalChain(link); link = link.expression) {
    const token = link.questionDotToken;
    if (!token || ts.isCallExpression(link) || ts.isElementAccessExpression(link)) continue;
    const at = token.getStart() - node.getStart();
    const text = node.getText();
    changed.push(`${text.slice(0, at)}.${text.slice(at + 2)}`);
  }
  return changed;
}
