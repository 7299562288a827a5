const KEY = 'fairlead.return-to'

/** Where the person was, to be there again after signing in. Paths of this console only. */
export function rememberPlace(place: string): void {
  if (!isOwn(place)) return
  try {
    sessionStorage.setItem(KEY, place)
  } catch {
    // they begin at the start page
  }
}

export function takePlace(): string | null {
  try {
    const place = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return place !== null && isOwn(place) ? place : null
  } catch {
    return null
  }
}

const isOwn = (place: string) => place.startsWith('/t/')
