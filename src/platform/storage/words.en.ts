import type { StorageWords } from './words.vi.ts'

const megabytes = (bytes: number): string => (bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })

export const words = {
  errors: {
    empty: {
      title: 'The file is empty',
      next: 'Open it on your device to see whether it has anything in it, then choose it again.',
    },
    'too-large': {
      title: 'The file is too large',
      detail: ({ limitBytes }) => `At most ${megabytes(limitBytes)} MB for each file.`,
      next: 'Take the photo again at normal size, or split the document into smaller files.',
    },
    'too-many': {
      title: 'Too many files',
      detail: ({ limitCount }) => `At most ${limitCount} files.`,
      next: 'Remove some and send again; the others can be added later.',
    },
    'unsupported-type': {
      title: 'This kind of file cannot be taken',
      next: 'Send a picture (JPEG, PNG, WebP), PDF, Word (DOCX), Excel (XLSX), ODT, plain text (TXT, CSV) or a recording (MP3, M4A, WAV). For anything else, print it to PDF or photograph it.',
    },
    heic: {
      title: 'HEIC photos from an iPhone cannot be read yet',
      next: 'Take a screenshot of the photo and send that; or choose Settings → Camera → Formats → Most Compatible and take it again.',
    },
    'old-office': {
      title: 'An old Word or Excel file (DOC, XLS)',
      next: 'Open it, choose “Save as” DOCX, XLSX or PDF, and send that.',
    },
    'text-encoding': {
      title: 'The text file is not in UTF-8',
      next: 'Open it, choose “Save as” with the encoding UTF-8 (Unicode), and send it again.',
    },
    'image-bomb': {
      title: 'The picture has too many pixels',
      detail: ({ limitMegapixels }) => `At most ${limitMegapixels} megapixels.`,
      next: 'Make it smaller, or take it again at normal size, and send it again.',
    },
    'zip-bomb': {
      title: 'The document unpacks to far too much, so it was not taken',
      next: 'Print it to PDF and send the PDF.',
    },
    macro: {
      title: 'The document carries macros (a program), so it was not taken',
      next: 'Open it, choose “Save as” ordinary DOCX or XLSX, or PDF, and send that.',
    },
    encrypted: {
      title: 'The document has a password, so it cannot be read',
      next: 'Remove the password and send it again. The way here is encrypted already.',
    },
    polyglot: {
      title: 'Something foreign is attached to the file, so it was not taken',
      next: 'Open it, print it to PDF or save it as a new file, and send the new one.',
    },
    broken: {
      title: 'The file is damaged or incomplete',
      next: 'Try to open it on your device. If it opens, save it as a new file and send that.',
    },
    interrupted: {
      title: 'Sending was interrupted',
      next: 'Check the network and send again. This file has not been kept.',
    },
    'disk-full': {
      title: 'The office has no room left for files',
      next: 'This file has not been kept. You can send your text now and add the file later; whoever looks after the system is being told.',
    },
    'storage-down': {
      title: 'The place where files are kept is not answering',
      next: 'This file has not been kept. Try again in a few minutes, or send your text now and add the file later.',
    },
  },
  progress: {
    label: 'Sending files',
    percent: '{percent}% sent',
    finishing: 'All sent, the files are being checked…',
    cancel: 'Stop sending',
    cancelled: 'Stopped. Nothing has been sent.',
    failed: 'Not sent. Check the network and send again; what you typed is still here.',
    tooLarge: '“{name}” is larger than {limit} MB and was not sent. Choose a smaller file.',
  },
  activeWarning: 'This file may carry a program or other files inside. Open it only when you know who sent it.',
} satisfies StorageWords
