export const testSecret = 'a secret for tests only, never for an installation'

/** Two neighbours, so that every test can try to look over the fence. */
export const testProvinces = [
  { slug: 'an-giang', name: 'Tỉnh An Giang', codeLetters: 'AG' },
  { slug: 'dong-thap', name: 'Tỉnh Đồng Tháp', codeLetters: 'DT' },
]
