// The public names of the package. Imports the API.

export { activations } from './activations.js'
export { setModule } from './engine.js'
export { Neuron } from './neuron.js'
export { RandomState } from './random.js'

/**
 * @typedef {import('./names.js').ActivationName} ActivationName
 * @typedef {import('./activations.js').Activation} Activation
 * @typedef {import('./neuron.js').NeuronOptions} NeuronOptions
 * @typedef {import('./neuron.js').NeuronData} NeuronData
 * @typedef {import('./neuron.js').RandomSource} RandomSource
 * @typedef {import('./random.js').RandomStateData} RandomStateData
 * @typedef {import('./check.js').Numbers} Numbers
 */
