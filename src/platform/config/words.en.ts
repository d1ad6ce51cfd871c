import type { words as shape } from './words.vi.ts'

export const words = {
  heading: 'Cannot start: these settings are missing or wrong.',
  missing: 'missing',
  invalid: 'not valid',
  todo: {
    NODE_ENV: 'Set production for real use, or leave it out.',
    PORT: 'Set a port number from 0 to 65535, such as PORT=3000.',
    HOST: 'Set the address to listen on, such as HOST=127.0.0.1.',
    DATABASE_URL: 'Set the address of PostgreSQL 15 or later: postgres://user:password@host:5432/database.',
    GANDAN_DATA: 'Set the path of a data folder that the program may write to.',
    GANDAN_WAL_ARCHIVE:
      'Set the path of a folder, best on another disk, where the bundled PostgreSQL keeps its log for recovery to a point in time; leave it out otherwise.',
    GANDAN_SECRET:
      'Set a random secret of 32 characters or more, made for example by: openssl rand -base64 48. Keep it: it must not change later.',
    GANDAN_PROVINCE:
      'Set the short name of the province: lower-case Latin letters joined by hyphens, such as an-giang.',
    GANDAN_BASE_URL: 'Set the address that people open, starting with https://, such as https://gandan.tinh.gov.vn.',
    GANDAN_TRUST_PROXY: 'Set true, false, or the addresses of the reverse proxies, separated by commas.',
    SMTP_URL: 'Set the address of the mail server: smtp://user:password@host:587.',
    GANDAN_MAIL_FROM: 'Set the sender of mail, such as gandan@tinh.gov.vn; needed with SMTP_URL.',
    GANDAN_SMS_WEBHOOK: 'Set the https:// address of the text-message gateway.',
    S3_ENDPOINT: 'Set the address of the S3 storage, such as https://s3.tinh.gov.vn.',
    S3_BUCKET: 'Set the name of the S3 bucket.',
    S3_REGION: 'Set the region of the S3 storage, such as us-east-1.',
    S3_ACCESS_KEY: 'Set the access key of the S3 storage.',
    S3_SECRET_KEY: 'Set the secret key of the S3 storage.',
    GANDAN_SAMPLE: 'Set true or false.',
    GANDAN_WITNESSES:
      'Set the witnesses of the public log as KEY URL; KEY URL, each key as the witness prints it at its start.',
    GANDAN_METRICS_TOKEN: 'Set a text of 16 characters or more.',
    GANDAN_SECURITY_CONTACT: 'Set where reports of weaknesses go: mailto:… or https://….',
    LOG_LEVEL: 'Set one of: fatal, error, warn, info, debug, silent.',
    GANDAN_MAX_FILES: 'Set the most files in one sending, from 1 to 50.',
    GANDAN_MAX_FILE_MB: 'Set the largest file in MB, from 1 to 200.',
    GANDAN_BODY_KB: 'Set the largest form without files in kB, from 16 to 10240.',
    GANDAN_RATE_FACTOR: 'Set by how much the access limits are relaxed, a positive number; 1 is the usual.',
  },
} satisfies typeof shape
