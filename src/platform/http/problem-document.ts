import { HttpStatus } from '@nestjs/common';
import { defined } from '../../kernel/defined.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Problem, ProblemKind } from '../../kernel/problem.js';

/** The one place that knows HTTP's numbers. */
export const STATUS_OF: Readonly<Record<ProblemKind, number>> = {
  invalid: HttpStatus.BAD_REQUEST,
  unauthenticated: HttpStatus.UNAUTHORIZED,
  forbidden: HttpStatus.FORBIDDEN,
  'not-found': HttpStatus.NOT_FOUND,
  conflict: HttpStatus.CONFLICT,
  gone: HttpStatus.GONE,
  'too-large': HttpStatus.PAYLOAD_TOO_LARGE,
  'unsupported-type': HttpStatus.UNSUPPORTED_MEDIA_TYPE,
  impossible: HttpStatus.UNPROCESSABLE_ENTITY,
  'too-fast': HttpStatus.TOO_MANY_REQUESTS,
  unavailable: HttpStatus.SERVICE_UNAVAILABLE,
  'wrong-method': HttpStatus.METHOD_NOT_ALLOWED,
  'too-slow': HttpStatus.REQUEST_TIMEOUT,
  'address-too-long': HttpStatus.URI_TOO_LONG,
  misdirected: HttpStatus.MISDIRECTED,
  'headers-too-large': 431,
};

/** RFC 9457: what a refusal looks like on the wire. */
export function problemDocument(problem: Problem, correlationId: string | undefined): JsonObject {
  const status = STATUS_OF[problem.kind];
  return {
    type: `urn:orchestrator:problem:${problem.code}`,
    title: titleOf(problem.code),
    status,
    code: problem.code,
    detail: cut(problem.message, LONGEST_DETAIL),
    ...errorsOf(problem),
    ...problem.extensions,
    ...defined({ correlationId }),
  };
}

/** Texts may quote what was sent, names of members as well. */
const LONGEST_TEXT = 600;
const LONGEST_DETAIL = 4_000;

function errorsOf({ errors, errorCount }: Problem): JsonObject {
  if (errors.length === 0) return {};
  const listed = errors.map(({ pointer, message }) => ({
    pointer: cut(pointer, LONGEST_TEXT),
    message: cut(message, LONGEST_TEXT),
  }));
  return errorCount > errors.length ? { errors: listed, errorCount } : { errors: listed };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}… (${text.length} characters)` : text;
}

/** "plan.not-found" → "Plan: not found". */
function titleOf(code: string): string {
  const [area = '', ...rest] = code.split('.');
  const words = rest.join(' ').replaceAll('-', ' ');
  return `${area.charAt(0).toUpperCase()}${area.slice(1)}${words ? `: ${words}` : ''}`;
}
