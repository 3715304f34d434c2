import { signal } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import { nameField } from './name-field.ts'

afterEach(() => vi.unstubAllGlobals())

/** No document, no field: the panel may outlive the form for a moment. */
const withoutPage = (name: string) => {
  vi.stubGlobal('document', { getElementById: () => null, addEventListener: () => undefined, removeEventListener: () => undefined })
  const value = signal(name)
  return { value, field: nameField('name', value) }
}

test('R31 several rare characters go in one after the other, each behind the one before', () => {
  vi.stubGlobal('HTMLInputElement', class {})
  const { value, field } = withoutPage('欧阳')
  for (const char of ['𬱟', '𠮷']) field.insert(char)
  expect(value.value).toBe('欧阳𬱟𠮷')
  expect(field.caret.value).toEqual({ start: 6, end: 6 })
})

test('R31 the last character can be taken back, once, and no longer when it is gone', () => {
  vi.stubGlobal('HTMLInputElement', class {})
  const { value, field } = withoutPage('欧阳')
  field.insert('𬱟')
  expect(field.last.value?.piece).toBe('𬱟')
  expect(field.takeBack()).toBe(true)
  expect(value.value).toBe('欧阳')
  expect(field.takeBack()).toBe(false)
  field.insert('𬱟')
  value.value = '李'
  expect(field.last.value).toBeNull()
})
