// Finds where an engine reads what only the core may judge: what a step or an execution is at the moment. An engine
// that looks there writes a rule of the core a second time.
import ts from 'typescript';

/** Members of an execution's or a step's state that decide what follows. */
const JUDGED = ['status', 'phase', 'wait', 'unmet', 'tally', 'failing', 'cancelRequestedAt', 'cancel', 'cause', 'hold'];
const STATUSES = ['pending', 'running', 'completed', 'failed', 'skipped', 'cancelled', 'paused'];
/** One read that decides nothing: whether the execution's row has to be written again. */
const ALLOWED = /^before\.phase !== actor\.state\.phase$/;

/** `line: text` of every read of such a member of a state, and of every comparison with a status. */
export function meaningIn(text: string): readonly string[] {
  const file = ts.createSourceFile('engine.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const tell = (node: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push(`${line}: ${node.getText()}`);
  };
  const walk = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && ALLOWED.test(node.getText())) return;
    if (isJudgedRead(node) || isStatusWord(node)) tell(node);
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
}

function isJudgedRead(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return JUDGED.includes(node.name.text) && /\b(state|steps?|record|before|after)\b/.test(node.expression.getText());
  }
  if (!ts.isBindingElement(node) || ts.isParameter(node.parent.parent)) return false;
  const source = node.parent.parent;
  const name = (node.propertyName ?? node.name).getText();
  const from = ts.isVariableDeclaration(source) ? (source.initializer?.getText() ?? '') : '';
  return JUDGED.includes(name) && /\b(state|steps?|record)\b/.test(from);
}

function isStatusWord(node: ts.Node): boolean {
  if (!ts.isStringLiteral(node) || !STATUSES.includes(node.text)) return false;
  return ts.isBinaryExpression(node.parent) || ts.isCaseClause(node.parent) || ts.isArrayLiteralExpression(node.parent);
}
