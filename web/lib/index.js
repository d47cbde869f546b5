// The public names of the package. Imports the API.

// biome-ignore-start assist/source/organizeImports: what imports the binary first comes first, or its text
// would part the code of bundles in two that compress worse.
export { setModule } from './core.js'
export { activations } from './activations.js'
// biome-ignore-end assist/source/organizeImports: only the first two
export { Layer } from './layer.js'
export { Network } from './network.js'
export { Neuron } from './neuron.js'
export { RandomState } from './random.js'

/**
 * @typedef {import('./names.js').ActivationName} ActivationName
 * @typedef {import('./activations.js').Activation} Activation
 * @typedef {import('./neuron.js').NeuronOptions} NeuronOptions
 * @typedef {import('./neuron.js').NeuronData} NeuronData
 * @typedef {import('./layer.js').LayerOptions} LayerOptions
 * @typedef {import('./layer.js').LayerData} LayerData
 * @typedef {import('./network.js').LayerDescription} LayerDescription
 * @typedef {import('./network.js').NetworkOptions} NetworkOptions
 * @typedef {import('./network.js').NetworkData} NetworkData
 * @typedef {import('./dense.js').RandomSource} RandomSource
 * @typedef {import('./core.js').DType} DType
 * @typedef {import('./random.js').RandomStateData} RandomStateData
 * @typedef {import('./arrays.js').Numbers} Numbers
 */
