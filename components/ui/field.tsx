'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { useHydrated } from './use-hydrated'

type FieldProps = {
  label: string
  hint?: ReactNode
  /** What is wrong with what is in it now. */
  error?: string | null | undefined
  /** The control's id, when something else links to it. */
  id?: string | undefined
  className?: string
}

export const controlClass =
  'w-full min-h-8 rounded-sm border border-edge bg-sheet px-2 py-1 text-ink placeholder:text-quiet aria-invalid:border-bad pointer-coarse:min-h-11'

/** A label, its control, and under them what to know about it. */
export function Field({
  label,
  hint,
  error,
  id,
  className,
  children,
}: FieldProps & {
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}) {
  const made = useId()
  const controlId = id ?? made
  const noteId = `${controlId}-note`
  return (
    <div className={className}>
      <label htmlFor={controlId} className="mb-0.5 block text-sm font-medium text-quiet">
        {label}
      </label>
      {children({
        id: controlId,
        ...(hint || error ? { 'aria-describedby': noteId } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {(hint || error) && (
        <p id={noteId} className={`mt-0.5 text-sm ${error ? 'text-bad' : 'text-quiet'}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

export function TextField({ label, hint, error, id, className, ...rest }: FieldProps & ComponentProps<'input'>) {
  const waits = !useHydrated() && rest.value !== undefined
  return (
    <Field label={label} hint={hint} error={error} id={id} {...(className ? { className } : {})}>
      {(control) => (
        <input type="text" autoComplete="off" readOnly={waits} {...rest} {...control} className={controlClass} />
      )}
    </Field>
  )
}

export function TextArea({ label, hint, error, id, className, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const waits = !useHydrated() && rest.value !== undefined
  return (
    <Field label={label} hint={hint} error={error} id={id} {...(className ? { className } : {})}>
      {(control) => <textarea rows={3} readOnly={waits} {...rest} {...control} className={controlClass} />}
    </Field>
  )
}

/** A choice among a few words. `options` is in the order in which people read it. */
export function Select<V extends string>({
  label,
  hint,
  error,
  id,
  className,
  value,
  options,
  onChange,
}: FieldProps & { value: V; options: readonly { value: V; label: string }[]; onChange: (value: V) => void }) {
  return (
    <Field label={label} hint={hint} error={error} id={id} {...(className ? { className } : {})}>
      {(control) => (
        <select
          {...control}
          className={controlClass}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function Checkbox({
  label,
  id,
  checked,
  onChange,
}: {
  label: string
  id?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
      <input
        id={id}
        type="checkbox"
        className="size-4"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}
