import { type AppError, Refusal } from '../shared/errors/app-error.ts';
import { sentenceOf } from '../shared/errors/sentences.ts';

/** The HTTP status of a refusal; 422 for everything that was understood and is not allowed by the rules. */
function statusOf(error: AppError): 400 | 401 | 403 | 404 | 409 | 413 | 422 | 426 | 500 | 503 | 507 {
  switch (error.code) {
    case 'token.refused':
      return 401;
    case 'forbidden':
    case 'console.denied':
      return 403;
    case 'workspace.missing':
    case 'operation.missing':
      return 404;
    case 'workspace.exists':
    case 'recording.other':
      return 409;
    case 'recording.tooBig':
      return 413;
    case 'recording.busy':
      return 503;
    case 'recording.noRoom':
      return 507;
    case 'service.older':
    case 'service.newer':
      return 426;
    case 'input.invalid':
    case 'events.malformed':
      return 400;
    case 'unexpected':
      return 500;
    default:
      return 422;
  }
}

/** An error as an RFC 9457 problem, with the AppError for our own clients. */
export function problem(error: AppError, status: number = statusOf(error)): Response {
  const body = { type: 'about:blank', title: sentenceOf(error).says, status, error };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

export const deny = (error: AppError): never => {
  throw new Refusal(error);
};
