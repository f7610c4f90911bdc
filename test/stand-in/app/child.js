// A service of the sample app: answers one question about itself.
console.log('child speaks');
process.parentPort.on('message', ({ data }) => {
  process.parentPort.postMessage({
    asked: data.at instanceof Date && data.list instanceof Set,
    args: process.argv.slice(2),
    flag: process.env.SAMPLE_CHILD,
    type: process.type,
  });
});
