// The public names of the package. Imports the API.

export { activations } from './activations.js'
export { Generator } from './generator.js'
export { Layer } from './layer.js'
export { losses, optimizers } from './methods.js'
export { setModule } from './module.js'
export { Network } from './network.js'
export { Neuron } from './neuron.js'
export { RandomState } from './random.js'
export { Trainer } from './trainer.js'

/**
 * @typedef {import('./names.js').ActivationName} ActivationName
 * @typedef {import('./activations.js').Activation} Activation
 * @typedef {import('./methods.js').Loss} Loss
 * @typedef {import('./methods.js').Optimizer} Optimizer
 * @typedef {import('./names.js').ActivationParameters} ActivationParameters
 * @typedef {import('./initializers.js').InitializerName} InitializerName
 * @typedef {import('./neuron.js').NeuronOptions} NeuronOptions
 * @typedef {import('./neuron.js').NeuronData} NeuronData
 * @typedef {import('./layer.js').LayerOptions} LayerOptions
 * @typedef {import('./layer.js').LayerData} LayerData
 * @typedef {import('./chain.js').LayerDescription} LayerDescription
 * @typedef {import('./network.js').NetworkOptions} NetworkOptions
 * @typedef {import('./network.js').NetworkData} NetworkData
 * @typedef {import('./source.js').RandomSource} RandomSource
 * @typedef {import('./core.js').DType} DType
 * @typedef {import('./random-state.js').RandomStateData} RandomStateData
 * @typedef {import('./generator-state.js').GeneratorData} GeneratorData
 * @typedef {import('./arrays.js').Numbers} Numbers
 * @typedef {import('./names.js').LossName} LossName
 * @typedef {import('./names.js').LossDescription} LossDescription
 * @typedef {import('./names.js').OptimizerName} OptimizerName
 * @typedef {import('./names.js').OptimizerDescription} OptimizerDescription
 * @typedef {import('./settings.js').TrainerOptions} TrainerOptions
 * @typedef {import('./trainer-data.js').TrainerData} TrainerData
 */
/**
 * @template {import('./core.js').DType} [D='float64']
 * @typedef {import('./trainer.js').Model<D>} Model
 */
/**
 * @typedef {import('./plan.js').Samples} Samples
 * @typedef {import('./plan.js').Targets} Targets
 * @typedef {import('./plan.js').FitOptions} FitOptions
 * @typedef {import('./plan.js').EpochReport} EpochReport
 * @typedef {import('./history.js').History} History
 * @typedef {import('./once.js').EvaluateOptions} EvaluateOptions
 * @typedef {import('./training.js').Score} Score
 */
