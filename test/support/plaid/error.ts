// Plaid's errors, as the loopback answers them.

export class PlaidError extends Error {
  readonly type: string
  readonly code: string
  constructor(type: string, code: string) {
    super(code)
    this.type = type
    this.code = code
  }
}

export function errorBody({ type, code }: { readonly type: string; readonly code: string }, requestId: string) {
  const sentence = `${code.toLowerCase().replaceAll('_', ' ')} (from the loopback)`
  return {
    error_type: type,
    error_code: code,
    error_message: sentence,
    display_message: null,
    request_id: requestId,
  }
}

export function statusOf({ type, code }: { readonly type: string; readonly code: string }): number {
  if (type === 'RATE_LIMIT_EXCEEDED') return 429
  if (type === 'API_ERROR') return 500
  return code === 'INVALID_API_KEYS' ? 401 : 400
}
