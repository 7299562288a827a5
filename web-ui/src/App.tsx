import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { newRouter } from './router'
import { useDark } from './shell/colourMode'

interface Props {
  renderer: ReturnType<typeof createDOMRenderer>
  client: QueryClient
  router: ReturnType<typeof newRouter>
}

export function App({ renderer, client, router }: Props) {
  const dark = useDark()
  // what the browser draws itself: scroll bars, the page behind overscroll
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  }, [dark])
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </FluentProvider>
    </RendererProvider>
  )
}
