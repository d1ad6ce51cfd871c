import type { Words } from './words.vi.ts'

export const en = {
  figures: {
    title: 'How the figures are computed',
    lead: 'Every figure on the home page is computed from the register; nobody types it in. This is how, so that you can do it again.',
    sections: [
      {
        id: 'da-nhan',
        heading: 'Letters received this quarter',
        says: [
          'All letters registered from the first day of the quarter until today, whatever door they came by: web, counter, telephone, post.',
          'A letter handed to another office is still one letter. Repeats are counted, because they too must be answered.',
        ],
      },
      {
        id: 'dung-han',
        heading: 'On-time rate',
        says: [
          'Late rate = (open letters past their date + letters closed late) ÷ all that fell due or were handled in the quarter. On-time rate = 100 % minus the late rate.',
          'Example: 300 fell due or were handled, 20 closed late, 11 are overdue. Late rate = 31 ÷ 300 = 10.3 %; on time 89.7 %.',
          'Overdue letters still open are in the sum, so leaving a letter open never improves the figure.',
        ],
      },
      {
        id: 'qua-han',
        heading: 'Overdue now',
        says: [
          'Letters without an answer whose date has passed, as of today, and the number of offices that hold them.',
          'The date follows the law; every case explains it under “Why this date?”, with the article and the days skipped.',
        ],
      },
      {
        id: 'hai-long',
        heading: 'Rating by senders',
        says: [
          'The mean of ratings from 1 to 5 given by the senders themselves, once per answer. No office can rate in their place.',
          'Below 5 ratings nothing is shown, so that nobody can be told.',
        ],
      },
      {
        id: 'sua-so',
        heading: 'When a figure must be corrected',
        says: ['A figure in a submitted report stays. A later correction stands beside it with its reason.'],
      },
    ],
  },
  help: {
    title: 'Help',
    lead: 'You need no law to write. Say what happened, where, since when, and what you want the office to do. Sorting it is the officer’s work.',
    sections: [
      {
        id: 'cach-viet',
        heading: 'How to write so that it can be settled',
        says: ['One letter, one matter. Two matters travel faster as two letters.'],
        items: [
          'What is happening, or which decision you do not agree with',
          'Where: hamlet, quarter, house number or a place that is easy to find',
          'Since when, and whom you have told already',
          'What you want the office to do',
          'Photos or papers, if you have them',
        ],
      },
      {
        id: 'cac-loai',
        heading: 'What kinds there are',
        says: ['If you are not sure, just send it: an officer decides by what it says.'],
        items: [
          'Feedback (phản ánh): something is happening, such as a street lamp that is out. Answered within 10 working days when received at a reception place (Law on Reception of Citizens 2013, Article 28).',
          'Recommendation (kiến nghị): asks the office to do, mend or change something. Same time limit.',
          'Complaint (khiếu nại): you do not agree with a decision or act that concerns yourself. Needs name, address, and signature or fingerprint. Settled first within 30 days of acceptance; complex cases at most 45; longer in remote areas (Law on Complaints 2011, Article 28).',
          'Denunciation (tố cáo): a person or an office breaks the law. The law takes it only as a written petition or in person (Law on Denunciations 2018, Article 22), and binds the office to keep the denouncer secret.',
        ],
      },
      {
        id: 'khong-co-mang',
        heading: 'Without a network, or not used to computers',
        says: [
          'Come to the reception desk of the commune, or telephone it. An officer writes it down, reads it back to you, and gives you a receipt with a code.',
          'Letters from the desk, the telephone and the post go into the same register and have the same time limits. Others may send it for you.',
        ],
      },
      {
        id: 'theo-doi',
        heading: 'Following it',
        says: [
          'You get a case code and a secret. With both, or the QR code on the receipt, you see where the letter is, who holds it, and the date it is owed.',
          'No account is needed. Keep the secret: whoever has it can read the letter.',
        ],
      },
      {
        id: 'khong-dong-y',
        heading: 'If you disagree, or it is late',
        says: [
          'If the answer does not meet the question, reopen the case and say why. When the date has passed without an answer, the page of the case says the next step by law.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Privacy',
    lead: 'This program watches the work of offices, never the people.',
    sections: [
      {
        id: 'hoi-gi',
        heading: 'What we ask, and why',
        says: [
          'What it is about, where, and how to reach you with the answer. Feedback may come without a name or telephone number.',
          'We do not ask about ethnicity, religion or political views. Nobody is scored; there are no lists of people to watch.',
        ],
      },
      {
        id: 'ai-xem',
        heading: 'Who can see it',
        says: [
          'The officers who hold the letter and their leaders, within their rights. Every reading of a file is recorded.',
          'Question and answer are published only without personal data, and after a second person has looked.',
        ],
      },
      {
        id: 'anh',
        heading: 'Photos and files',
        says: ['Photos are kept without their place and device data. Files are not at addresses that can be guessed.'],
      },
      {
        id: 'cookie',
        heading: 'Cookies and your device',
        says: [
          'Only cookies that the site needs: your language, protection against forged forms, the session of an officer. No advertising, no counting of visitors, no calls to other sites.',
          'A draft, if there is one, stays on the device in use. On a shared device, delete it when you are done.',
        ],
      },
      {
        id: 'quyen',
        heading: 'See, correct, erase',
        says: [
          'You see everything you sent with the case code. To correct or erase personal data, come to the desk or telephone, and give the code. Personal data can be erased; what the office did stays in the register.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'This site is for everybody: cheap phones, weak networks, poor sight, no mouse, or somebody else’s hands.',
    sections: [
      {
        id: 'da-lam',
        heading: 'What works',
        says: ['We follow WCAG 2.2 level AA.'],
        items: [
          'Everything works without JavaScript, with a keyboard, and with a screen reader',
          'A first visit moves less than 60 kB',
          'Large text and screens of 320 pixels stay readable; light and dark follow the device',
          'Colour is never the only way something is said',
          'Receipts and case pages print clearly',
        ],
      },
      {
        id: 'chua-lam',
        heading: 'What does not yet',
        says: [
          'No minority languages and no spoken version yet. The date picker follows the language of the device, not of the page.',
        ],
      },
      {
        id: 'bao-loi',
        heading: 'Tell us',
        says: [
          'Send feedback on this site or come to the reception desk: it is registered and answered like any other letter.',
        ],
      },
    ],
  },
} satisfies Words
