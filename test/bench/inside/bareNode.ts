import { peakKilobytes } from './peakMemory.ts';

console.log(peakKilobytes());
