/** What is answered to operations, times and units in turn. */
import { testRecorded } from './recorded.ts';

testRecorded('sweep.txt');
