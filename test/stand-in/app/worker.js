import { parentPort, workerData } from 'node:worker_threads';

parentPort.postMessage({ asked: workerData, squared: workerData.number ** 2 });
