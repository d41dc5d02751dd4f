import { createHash } from 'node:crypto';
const d=process.argv[2];
const { lexiconOf } = await import(d+'/src/query/lexicon.js');
const r = await import(d+'/src/forms/registry.js');
const cpu=()=>{const u=process.cpuUsage();return (u.user+u.system)/1000}; 
const fs = r.registry().forms; let a=cpu();
const l=lexiconOf(fs); console.log('lexicon', (cpu()-a).toFixed(0), l.words.size, l.parts.size, l.sounds.size, createHash('md5').update(JSON.stringify([[...l.words],[...l.parts],[...l.sounds]])).digest('hex'));
