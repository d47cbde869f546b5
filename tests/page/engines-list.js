export const LIST = {}
