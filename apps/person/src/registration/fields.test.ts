import { ui } from '@shiming/phrases'
import { describe, expect, it } from 'vitest'
import { mendCode, mendDate, mendDigits, mendLoginName, mendName, mendNumber } from './fields.ts'

const notes = ui['zh-CN'].mended

describe('what is mended while a person types', () => {
  it('R18 a code in small letters, full width or with blanks becomes ABC-DEF, and stays in sight when it is too long', () => {
    expect(mendCode('ab', notes).text).toBe('AB')
    expect(mendCode('abcdef', notes).text).toBe('ABC-DEF')
    expect(mendCode(' ａｂｃ－ｄｅｆ ', notes)).toEqual({ text: 'ABC-DEF', note: notes['full-width'] })
    expect(mendCode('ABC-DEFG', notes).text).toBe('ABC-DEFG')
  })

  it('a number in full width or in groups becomes the number of the card', () => {
    expect(mendNumber('３３０２ 0019 0001 0100 9x', notes)).toEqual({ text: '33020019000101009X', note: notes['full-width'] })
    expect(mendDigits('138-0000 0000', notes)).toEqual({ text: '13800000000' })
  })

  it('L27 the dot of a name becomes U+00B7, and the person is told', () => {
    expect(mendName('阿依古丽．买买提', notes)).toEqual({ text: '阿依古丽·买买提', note: notes.dot })
    expect(mendName('张三', notes)).toEqual({ text: '张三' })
  })

  it('R38 full-width letters of a login name become half-width, its case is kept', () => {
    expect(mendLoginName('Ａbc_小明', notes)).toEqual({ text: 'Abc_小明', note: notes['full-width'] })
  })

  it('a date is understood as people write it', () => {
    for (const text of ['20301231', '2030/12/31', '2030年12月31日', '2030.12.31', '２０３０-12-31'])
      expect(mendDate(text, notes).text).toBe('2030-12-31')
    expect(mendDate('31.12.2030', notes).text).toBe('31.12.2030')
  })
})
