import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { fonts } from '../fonts.ts'
import { layOut, plainLines } from '../layout.ts'
import type { OfficialDocument } from '../model.ts'

const isInstalled = (program: string, argument: string): boolean =>
  spawnSync(program, [argument], { stdio: 'ignore' }).error === undefined

/** Tests that open files in LibreOffice, or read PDF with poppler, are skipped where these are not installed. */
export const hasOffice = isInstalled('soffice', '--version')
export const hasPoppler = isInstalled('pdftotext', '-v')

/** A folder for this test file, removed at its end. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gandan-documents-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Every `NAME.docx` as LibreOffice sees it, with Tinos in place of Times New Roman: the PDF files by name. */
export function throughOffice(folder: string, files: Readonly<Record<string, Buffer>>): Record<string, Buffer> {
  const [from, to] = [join(folder, 'docx'), join(folder, 'office')]
  for (const made of [from, to]) mkdirSync(made, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(from, `${name}.docx`), bytes)
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      to,
      ...Object.keys(files).map((name) => join(from, `${name}.docx`)),
    ],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, FONTCONFIG_FILE: fontConfiguration(folder) } },
  )
  return Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(to, `${name}.pdf`))]))
}

function fontConfiguration(folder: string): string {
  const tinos = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${tinos}</dir>
    <cachedir>${join(folder, 'font-cache')}</cachedir><match target="pattern"><test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>`,
  )
  return file
}

const poppler = (program: string, args: readonly string[], pdf: Buffer): string =>
  execFileSync(program, [...args], { input: pdf, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

/** The text below the top margin (so without page numbers and small print), spaces collapsed. `-layout` leaves hyphens at line ends alone. */
export const pdfText = (pdf: Buffer, ...options: readonly string[]): string =>
  tidy(
    poppler(
      'pdftotext',
      [
        '-r',
        '72',
        '-x',
        '0',
        '-y',
        '54',
        '-W',
        '600',
        '-H',
        '800',
        ...(options.length > 0 ? options : ['-layout']),
        '-',
        '-',
      ],
      pdf,
    ),
  )

export const pdfFonts = (pdf: Buffer): string => poppler('pdffonts', ['-'], pdf)

export type Word = { readonly text: string; readonly left: number; readonly top: number; readonly right: number }

/** Words of one page with their places in points. */
export function pdfWords(pdf: Buffer, page = 1): Word[] {
  const html = poppler('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), '-', '-'], pdf)
  return [...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<\/word>/g)].map(
    ([, left = '', top = '', right = '', text = '']) => ({
      text,
      left: Number(left),
      top: Number(top),
      right: Number(right),
    }),
  )
}

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\.{4,}|[\u200B\f]/g, ' ')
    .replaceAll(/[\s\u00A0]+/g, ' ')
    .trim()

/** All words in alphabetical order: two columns are read in different orders by different programs. */
export const wordsOf = (text: string): string[] => tidy(text).split(' ').sort()

/** What the model says, by paragraph. */
export const modelLines = (document: OfficialDocument): string[] =>
  plainLines(layOut(document, fonts()).parts)
    .map(tidy)
    .filter((line) => line !== '')
