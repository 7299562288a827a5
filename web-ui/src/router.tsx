import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router'
import { takePlace } from './session/returnTo'
import { Landing } from './shell/Landing'
import { NothingHere } from './shell/NothingHere'
import { SignedIn } from './shell/SignedIn'
import { Start } from './shell/Start'
import { TenantPage } from './status/TenantPage'

const root = createRootRoute({ notFoundComponent: NothingHere })

const signedOut = createRoute({
  getParentRoute: () => root,
  path: '/signed-out',
  component: () => <Landing signedOut />,
})

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: Start,
})

export interface StatusSearch {
  /** the configuration that is shown, where there are several */
  c?: string | undefined
}

const tenant = createRoute({
  getParentRoute: () => signedIn,
  path: '/t/$tenantId',
  validateSearch: (search: Record<string, unknown>): StatusSearch => ({
    c: typeof search.c === 'string' ? search.c : undefined,
  }),
  component: function Tenant() {
    const { tenantId } = tenant.useParams()
    const { c } = tenant.useSearch()
    // another tenant is another page: nothing of the one before is kept
    return <TenantPage key={tenantId} tenantId={tenantId} chosen={c ?? null} />
  },
})

const routes = root.addChildren([signedOut, signedIn.addChildren([start, tenant])])

export function newRouter(history?: RouterHistory) {
  return createRouter({ routeTree: routes, ...(history === undefined ? {} : { history }) })
}

/** Where the person was before signing in. */
export function resumePlace(): void {
  if (window.location.pathname !== '/') return
  const place = takePlace()
  if (place !== null) window.history.replaceState(null, '', place)
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>
  }
}
