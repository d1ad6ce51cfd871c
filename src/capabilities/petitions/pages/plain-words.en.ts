import type { PlainWords } from './plain-words.vi.ts'

export const en = {
  kinds: {
    FEEDBACK: 'Feedback',
    RECOMMENDATION: 'Recommendation',
    COMPLAINT: 'Complaint',
    DENUNCIATION: 'Denunciation',
  },
  unclassified: 'Not classified yet',
  fields: {
    POLICY: 'Benefits and policy',
    LAND: 'Land',
    ENVIRONMENT: 'Environment',
    INFRASTRUCTURE: 'Roads and public works',
    PUBLIC_ORDER: 'Public order',
    HEALTH: 'Health',
    EDUCATION: 'Education',
    ADMIN_PROCEDURE: 'Administrative procedures',
    CIVIL_SERVANTS: 'Officials',
    AGRICULTURE: 'Agriculture',
    UTILITIES: 'Electricity and water at home',
    OTHER: 'Something else',
  },
} satisfies PlainWords
