/** A name of Electron's that the stand-in lacks: it can be imported, and using it says what is missing. */
export function missing(name: string): object {
  return new Proxy(function notCovered() {}, {
    get(_target, key) {
      // Read by module loaders and by `await`, which use nothing.
      if (typeof key === 'symbol' || key === 'then' || key === '__esModule') return undefined;
      return missing(`${name}.${key}`);
    },
    apply() {
      throw new Error(`stand-in: ${name}() is not covered`);
    },
    construct() {
      throw new Error(`stand-in: new ${name}() is not covered`);
    },
  });
}
