// The guide line: what there is to do now, and what one sees by it. Shows and edits the step of the lesson.

import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { secondNeuron } from '../network/growing.js'
import { explained, isRefusal, Sentence } from '../neuron/explain.jsx'
import { joined } from '../neuron/map-pairs.jsx'
import { StepThrough, stepping } from '../neuron/steps.jsx'
import { phone, slim } from '../parts/narrow.js'
import { openSheet } from '../parts/sheet.jsx'
import { Toolbar } from '../parts/toolbar.jsx'
import { lone } from '../state/slices.js'
import { announce, announced, beat, edit } from '../state/store.js'
import { Beats } from '../training/beats.jsx'
import { lessonNames, lessons, startOf } from './lessons.js'
import { locked } from './menu.jsx'
import { current, done, following, go, open, ready, showIt } from './progress.js'

/** What the buttons of steps do. */
const actions = {
  second: {
    label: 'Give it a second neuron',
    run: () =>
      edit((state) => {
        const start = startOf('wall-falls', 0)
        const grown = secondNeuron(state)
        return grown ? { ...grown, data: start.data, lesson: start.lesson } : start
      }),
  },
  code: { label: 'Open the program', run: () => openSheet('code') },
}

export function Guide() {
  const step = current.value
  const { at = '', pairs = false } = step ?? {}
  // The ring round a place anywhere on the page is drawn by the style sheet.
  useLayoutEffect(() => {
    document.documentElement.dataset.ring = at
    joined.value = pairs
  }, [at, pairs])
  return (
    <section class={explained.value ? 'guide explains' : 'guide'} aria-label="Guide">
      {/* In the place of whatever text stands here; its buttons stay. The bench has it for those who hear it. */}
      {explained.value && (
        <p
          class={isRefusal.value ? 'guide-text told message' : 'guide-text told'}
          aria-hidden="true"
        >
          <Sentence text={explained.value} />
        </p>
      )}
      {beat.value ? (
        <Beats />
      ) : stepping.value ? (
        <StepThrough />
      ) : step ? (
        <Step step={step} />
      ) : (
        <Free />
      )}
    </section>
  )
}

/** No lesson is open: what one can do, and where it begins for those who have no network yet. */
const Free = () => (
  <>
    <p class="guide-text">Pick an activation, press Randomize, watch y.</p>
    {!locked && lone.value && (
      <button
        type="button"
        class="guide-first"
        aria-label="New here? Lesson 1"
        onClick={() => open(lessonNames[0])}
      >
        {phone.value ? 'Lesson 1' : 'New here? Lesson 1'}
      </button>
    )}
  </>
)

/** @param {{ step: NonNullable<typeof current.value> }} props */
function Step({ step }) {
  const { title, text, why, index, count, name } = step
  const id = useId()
  const all = useRef(/** @type {HTMLDivElement | null} */ (null))
  useDoneSaid(`${name};${index}`)
  const next = index + 1 < count ? undefined : following(name)
  const button = step.action ? actions[step.action] : step.show && { label: 'Show me', run: showIt }
  const act = button && (
    <button
      type="button"
      class="guide-act"
      onClick={() => {
        // What it does is to be seen.
        all.current?.hidePopover()
        button.run()
      }}
    >
      {button.label}
    </button>
  )
  const back = (
    <button
      type="button"
      class="guide-back"
      aria-label="Step back"
      disabled={index === 0}
      onClick={() => go(index - 1)}
    >
      ‹
    </button>
  )
  const forth = (
    <button
      type="button"
      class={ready.value ? 'guide-next ready' : 'guide-next'}
      aria-label={next ? `Next lesson: ${lessons[next].title}` : 'Next step'}
      disabled={index + 1 === count && !next}
      onClick={() => (next ? open(next) : go(index + 1))}
    >
      ›
    </button>
  )
  return (
    <>
      <p class="guide-text">
        {!phone.value && <strong class="guide-title">{title}. </strong>}
        {text}
        {!phone.value && <span class="guide-why"> {why}</span>}
      </p>
      <Toolbar label="Lesson">
        {phone.value ? (
          <button
            type="button"
            class="guide-more"
            popovertarget={id}
            aria-label="More of this step"
          >
            <span aria-hidden="true">{done.value ? '✓' : '⌄'}</span> {index + 1}/{count}
          </button>
        ) : (
          <>
            {act}
            {back}
            <span class="guide-count">
              {index + 1} of {count}
            </span>
            <Tick />
          </>
        )}
        {!slim.value && forth}
      </Toolbar>
      {phone.value && (
        <div ref={all} popover="auto" id={id} class="guide-all" role="group" aria-label="This step">
          <p>
            <strong>{title}.</strong> {text} <Tick />
          </p>
          <p class="soft">{why}</p>
          <Toolbar label="This step">
            {back}
            {act}
            {forth}
          </Toolbar>
        </div>
      )}
    </>
  )
}

/** Whether the step is done; its place is kept free. */
function Tick() {
  return (
    <span class="guide-tick">
      {done.value && (
        <span role="img" aria-label="done">
          ✓
        </span>
      )}
    </span>
  )
}

/**
 * Once a step that was open is done, that is said after whatever the change itself has to say.
 * @param {string} place the lesson and step
 */
function useDoneSaid(place) {
  const before = useRef({ place, done: done.peek() })
  useEffect(() => {
    const { place: old, done: was } = before.current
    before.current = { place, done: done.value }
    if (old !== place || was || !done.value) return
    const timer = setTimeout(() => announce(`${announced.peek().text} Step done.`))
    return () => clearTimeout(timer)
  }, [place, done.value])
}
