import { createDOMRenderer } from '@fluentui/react-components'
import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { newQueryClient } from '../api/queries'
import { App } from '../App'
import { newRouter } from '../router'
import { setSessionExpired } from '../session/sessionState'

/** The whole console at an address, as main.tsx puts it together. */
export function renderConsole(address: string) {
  setSessionExpired(false)
  const router = newRouter(createMemoryHistory({ initialEntries: [address] }))
  render(
    <App
      renderer={createDOMRenderer(document)}
      client={newQueryClient(() => setSessionExpired(true))}
      router={router}
    />,
  )
  return router
}
