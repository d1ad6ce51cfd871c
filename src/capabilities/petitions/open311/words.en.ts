import type { Open311Words } from './words.vi.ts'

export const wordsEn = {
  group: 'Recommendations and feedback',
  services: {
    POLICY: {
      name: 'Policy and support',
      description: 'Allowances, insurance, people of merit, poor households',
      keywords: 'allowance,insurance,poverty',
    },
    LAND: {
      name: 'Land',
      description: 'Certificates, surveys, recovery, compensation',
      keywords: 'land,certificate,compensation',
    },
    ENVIRONMENT: {
      name: 'Environment',
      description: 'Waste, waste water, smells, erosion, flooding',
      keywords: 'waste,pollution,erosion,flood',
    },
    INFRASTRUCTURE: {
      name: 'Roads, bridges, works',
      description: 'Broken roads, weak bridges, street lights, unfinished works',
      keywords: 'road,bridge,street light',
    },
    PUBLIC_ORDER: {
      name: 'Security and public order',
      description: 'Noise, encroachment, danger',
      keywords: 'noise,security,order',
    },
    HEALTH: { name: 'Health', description: 'Treatment, food safety, epidemics', keywords: 'hospital,clinic,food' },
    EDUCATION: { name: 'Education', description: 'Schools, enrolment, fees', keywords: 'school,pupil,fees' },
    ADMIN_PROCEDURE: {
      name: 'Administrative procedures',
      description: 'Late files, papers, one-stop desks',
      keywords: 'file,papers,desk',
    },
    CIVIL_SERVANTS: { name: 'Civil servants', description: 'Manner and way of working', keywords: 'manner,service' },
    AGRICULTURE: {
      name: 'Agriculture',
      description: 'Irrigation, seed, disease, markets',
      keywords: 'irrigation,rice,fish',
    },
    UTILITIES: {
      name: 'Electricity and water',
      description: 'Cuts, weak supply, bills',
      keywords: 'electricity,water,bill',
    },
    OTHER: { name: 'Other', description: 'When nothing else fits', keywords: 'other' },
  },
  contact: (baseUrl) => `How to reach us: ${baseUrl}/gioi-thieu`,
  keyService: "The province's administrator gives keys: gandan api-key create NAME",
  received: (code, secret) => `Received. Code ${code}, secret ${secret}: for following, adding to and rating it.`,
  mediaIgnored: 'The picture at media_url is not taken; please send it through the tracking page.',
  noKey: 'api_key is missing or wrong.',
  mistakes: {
    missing: (name) => `${name}: missing.`,
    wrong: (name) => `${name}: can not be read.`,
    tooLong: (name, most) => `${name}: longer than ${most} characters.`,
    noPlace: 'Needed: address_string, or lat with long, or address_id (code of the commune).',
    notBody: 'The body must be a form (application/x-www-form-urlencoded) or JSON.',
  },
  noService: (code) => `There is no service_code "${code}".`,
  noJurisdiction: (id) => `There is no jurisdiction_id "${id}".`,
  noRequest: 'There is no such request, or it has not been published.',
  keyMade: (name, key) => `Key of ${name} (shown this once, keep it safe): ${key}`,
  keyTaken: (name) => `There is a key named ${name} already.`,
  keyRevoked: (name) => `The key ${name} has been revoked.`,
  keyUnknown: (name) => `There is no key in use named ${name}.`,
} satisfies Open311Words
