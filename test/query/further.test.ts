/** What is answered to questions of which each turns on a word or a place of a word, and to askers of other kinds. */
import { testRecorded } from './recorded.ts';

testRecorded('further.txt');
