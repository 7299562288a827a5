/** One wrong field of a request: where, and what about it. */
export interface InputProblem {
  path: string
  sentence: string
}

/** The problem details (RFC 9457) of the control plane's refusals. */
export interface ProblemDetails {
  title: string
  detail: string | null
  code: string | null
  requestId: string | null
  problems: InputProblem[]
}

/** Everything that can become of a request besides its answer. */
export type ApiFailure =
  /** nobody is signed in, or the session has expired */
  | { kind: 'signed-out' }
  | { kind: 'forbidden'; problem: ProblemDetails }
  /** not there, or not to be seen by this person: the same on purpose */
  | { kind: 'not-found'; problem: ProblemDetails }
  | { kind: 'conflict'; problem: ProblemDetails }
  | { kind: 'invalid'; problem: ProblemDetails }
  | { kind: 'busy'; problem: ProblemDetails }
  | { kind: 'server'; status: number; problem: ProblemDetails }
  /** no answer at all */
  | { kind: 'unreachable' }
  /** an answer that is not what the API promises: console and server are of different versions */
  | { kind: 'not-understood'; what: string }

export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(readonly failure: ApiFailure) {
    super(sentenceOf(failure))
  }
}

export function failureOf(error: unknown): ApiFailure {
  return error instanceof ApiError
    ? error.failure
    : { kind: 'not-understood', what: error instanceof Error ? error.message : String(error) }
}

/** What went wrong and what to do, in words for a person. */
export function sentenceOf(failure: ApiFailure): string {
  switch (failure.kind) {
    case 'signed-out':
      return 'You are not signed in any more. Sign in again to go on.'
    case 'forbidden':
      return failure.problem.detail ?? 'Your role does not allow this.'
    case 'not-found':
      return failure.problem.detail ?? 'This does not exist, or you may not see it.'
    case 'conflict':
    case 'invalid':
      return failure.problem.detail ?? failure.problem.title
    case 'busy':
      return failure.problem.detail ?? 'There were too many requests. Wait a moment and try again.'
    case 'server':
      return 'The service could not answer. It has been logged; try again in a moment.'
    case 'unreachable':
      return 'The service cannot be reached. Check your connection; the console keeps trying.'
    case 'not-understood':
      return 'The service answered in a way this page does not understand. Reload the page; it may be older than the service.'
  }
}

/** The number under which the service's log has the details. */
export function requestIdOf(failure: ApiFailure): string | null {
  return 'problem' in failure ? failure.problem.requestId : null
}

export function failureFrom(status: number, body: unknown): ApiFailure {
  const problem = problemDetails(body, status)
  switch (status) {
    case 401:
      return { kind: 'signed-out' }
    case 403:
      return { kind: 'forbidden', problem }
    case 404:
      return { kind: 'not-found', problem }
    case 409:
      return { kind: 'conflict', problem }
    case 400:
    case 413:
    case 422:
      return { kind: 'invalid', problem }
    case 429:
      return { kind: 'busy', problem }
    default:
      return { kind: 'server', status, problem }
  }
}

function problemDetails(body: unknown, status: number): ProblemDetails {
  const fields = isRecord(body) ? body : {}
  return {
    title: text(fields.title) ?? `The service answered with ${status}.`,
    detail: text(fields.detail),
    code: text(fields.code),
    requestId: text(fields.requestId),
    problems: Array.isArray(fields.problems) ? fields.problems.flatMap(inputProblem) : [],
  }
}

function inputProblem(value: unknown): InputProblem[] {
  return isRecord(value) && typeof value.path === 'string' && typeof value.sentence === 'string'
    ? [{ path: value.path, sentence: value.sentence }]
    : []
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
