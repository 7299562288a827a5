import type { Role } from '../api/types'

/** What the page offers. The server decides for itself; this only spares people a refusal. */
export const mayConfigure = (role: Role): boolean =>
  role === 'OWNER' || role === 'CONFIGURATION_ADMIN' || role === 'OPERATOR'

export const mayApprove = (role: Role): boolean =>
  role === 'OWNER' || role === 'APPROVER' || role === 'OPERATOR'
