// The type of neuron-wasm/neuron.wasm where a host or a bundler imports it as a compiled module.

declare const module: WebAssembly.Module
export default module
