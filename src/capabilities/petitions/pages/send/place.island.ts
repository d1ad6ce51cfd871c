// A button that fills in where this device is, into the field of the coordinates beside it. Asks only when pressed; without script it stays hidden.

const show = (): void => {
  if (!('geolocation' in navigator)) return
  for (const box of document.querySelectorAll<HTMLElement>('[data-locate]')) box.hidden = false
}

document.addEventListener('click', (event) => {
  const box =
    event.target instanceof Element && event.target.closest('button')
      ? event.target.closest<HTMLElement>('[data-locate]')
      : null
  const status = box?.querySelector('[role=status]')
  const input = box?.parentElement?.querySelector('input')
  if (!box || !status || !input) return
  const say = (text: string | undefined): void => void (status.textContent = text ?? '')
  say(box.dataset['locating'])
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      // five decimals are a metre; more would only say more about the device
      input.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`
      input.dispatchEvent(new Event('input', { bubbles: true }))
      say(box.dataset['located'])
    },
    () => say(box.dataset['failed']),
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  )
})

show()
// the form comes back inside the same page when its files were sent with progress
new MutationObserver(show).observe(document.body, { childList: true })
